import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { frameRecords, intactPart, readFrames } from '../../../datasets/index.js';
import { RobotR1Error } from '../../../sim/errors.js';

const payloads = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 6 });
const unframe = (bytes: Uint8Array) => [...readFrames(bytes)];

test('frames are length, CRC-32 and payload, one after another', () => {
  const { bytes, offsets } = frameRecords([Buffer.from('abc'), Buffer.from('')]);
  assert.equal(crc32('abc'), 0x352441c2);
  assert.equal(bytes.toString('hex'), '03000000c2412435616263' + '0000000000000000');
  assert.deepEqual(offsets, [0, 11]);
});

test('payloads are read back with their numbers and offsets, from any of them on', () => {
  fc.assert(
    fc.property(payloads, fc.nat(), (list, choice) => {
      const { bytes, offsets } = frameRecords(list);
      const frames = unframe(bytes);
      assert.deepEqual(
        frames.map((frame) => Buffer.from(frame.payload)),
        list.map((payload) => Buffer.from(payload)),
      );
      assert.deepEqual(
        frames.map((frame) => frame.offset),
        offsets,
      );
      const first = choice % list.length;
      const source = { firstRecord: first, firstOffset: offsets[first]! };
      assert.deepEqual([...readFrames(bytes.subarray(offsets[first]), source)], frames.slice(first));
    }),
  );
});

test('any byte that is changed is found, and the record and byte of the damage are named', () => {
  fc.assert(
    fc.property(payloads, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, choice, change) => {
      const { bytes, offsets } = frameRecords(list);
      const at = choice % bytes.length;
      bytes[at]! ^= change;
      const record = offsets.findLastIndex((offset) => offset <= at);
      const frames = readFrames(bytes, { file: 'questions/000000.msgpack' });
      for (let i = 0; i < record; i++) assert.equal(frames.next().value!.record, i);
      assert.throws(
        () => frames.next(),
        (error) => {
          assert.ok(error instanceof RobotR1Error);
          assert.ok(['damaged_record', 'truncated_file'].includes(error.code));
          assert.ok(error.message.startsWith(`record ${record} at byte ${offsets[record]} `), error.message);
          assert.equal(error.place?.file, 'questions/000000.msgpack');
          return true;
        },
      );
    }),
  );
});

test('a file cut short is known as such, and the whole records before the cut are told', () => {
  fc.assert(
    fc.property(payloads, fc.nat(), (list, choice) => {
      const { bytes, offsets } = frameRecords(list);
      const cut = choice % bytes.length;
      const whole = offsets.filter((_, i) => (offsets[i + 1] ?? bytes.length) <= cut).length;
      assert.deepEqual(intactPart(bytes.subarray(0, cut)), { records: whole, bytes: offsets[whole] });
      if (offsets.includes(cut)) return; // the cut is between records: only the manifest can tell
      assert.throws(() => unframe(bytes.subarray(0, cut)), { code: 'truncated_file' });
    }),
  );
});
