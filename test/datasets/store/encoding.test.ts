import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  decodeRecord,
  type EpisodeRecord,
  encodeRecord,
  episodeRecord,
  type ImageRecord,
  imageRecord,
  type QuestionRecord,
  questionRecord,
} from '../../../datasets/index.js';
import { FAILURES, RobotR1Error } from '../../../sim/errors.js';
import { sampleEpisode, sampleImage, sampleQuestion } from '../sample.js';
import { readPlain } from './plain-messagepack.js';

/** As fc.record, objects with the usual prototype only. */
const object = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true }) as fc.Arbitrary<T>;
const index = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const name = fc.string({ unit: fc.constantFrom(...'abcxyz_0.'), minLength: 1, maxLength: 6 });
const text = fc.string({ unit: 'binary', maxLength: 40 });
/** Any number that JSON has, but −0, which is stored as 0. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
const floats = (shape: number[]) => {
  const length = shape.reduce((a, b) => a * b, 1);
  return fc
    .float32Array({ minLength: length, maxLength: length })
    .map((data) => ({ shape, data: Float32Array.from(data) }));
};
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

const episodes: fc.Arbitrary<EpisodeRecord> = fc.integer({ min: 0, max: 6 }).chain((rows) =>
  object({
    index,
    task: name,
    variation: index,
    seed: index,
    instruction: text,
    instructions: fc.array(text, { maxLength: 20 }),
    plan: fc.array(text, { maxLength: 3 }),
    taskHash: text,
    version: text,
    success: fc.boolean(),
    failure: fc.constantFrom(null, ...FAILURES),
    failureDetail: fc.option(text),
    frames: object({
      time: floats([rows]),
      jointPositions: floats([rows, 7]),
      jointVelocities: floats([rows, 7]),
      gripperPose: floats([rows, 7]),
      gripperOpen: bytes(rows).map((data) => ({ shape: [rows], data: Uint8Array.from(data) })),
      gripperWidth: floats([rows]),
      fingerForces: floats([rows, 2]),
      objects: fc.dictionary(name, floats([rows, 7]), { maxKeys: 3, noNullPrototype: true }),
      joints: fc.dictionary(name, floats([rows]), { maxKeys: 3, noNullPrototype: true }),
    }),
    waypoints: fc.array(
      object({
        frame: index,
        name: text,
        subtask: text,
        phase: fc.constantFrom('approach' as const, 'carry' as const, 'contact' as const),
      }),
      { maxLength: 3 },
    ),
    keypoints: fc.array(index, { maxLength: 5 }),
    cameras: fc.constant(sampleEpisode(0).cameras),
  }),
);

const questions: fc.Arbitrary<QuestionRecord> = object({
  prompt: text,
  state: fc.tuple(number, number, number),
  target: fc.tuple(number, number, number),
  distractors: fc.constantFrom({ kind: 'paper' as const }, sampleQuestion(3, 1).distractors),
}).map((parts) => ({ ...sampleQuestion(3, 1), ...parts }));

const images: fc.Arbitrary<ImageRecord> = object({
  bytes: fc.uint8Array({ maxLength: 400 }).map((data) => Uint8Array.from(data)),
  reposed: fc.option(object({ jointPositions: floats([7]), gripperWidth: number, objects: fc.constant({}) })),
}).map((parts) => ({ ...sampleImage(1, 2), ...parts }));

test('what is written is read back: the same values, the same array types', () => {
  fc.assert(
    fc.property(episodes, (record) => {
      assert.deepStrictEqual(decodeRecord(episodeRecord, encodeRecord(episodeRecord, record)), record);
    }),
    { numRuns: 60 },
  );
  fc.assert(
    fc.property(questions, (record) => {
      assert.deepStrictEqual(decodeRecord(questionRecord, encodeRecord(questionRecord, record)), record);
    }),
  );
  fc.assert(
    fc.property(images, (record) => {
      assert.deepStrictEqual(decodeRecord(imageRecord, encodeRecord(imageRecord, record)), record);
    }),
  );
});

/** The same value with the keys of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, reversed(v)]),
  );
}

test('the same record gives the same bytes, in whatever order its keys were set', () => {
  fc.assert(
    fc.property(episodes, (record) => {
      const again = encodeRecord(episodeRecord, reversed(record) as EpisodeRecord);
      assert.deepEqual(again, encodeRecord(episodeRecord, record));
    }),
    { numRuns: 40 },
  );
});

test('the bytes of a record are those of version 1 of the format', () => {
  const digest = (payload: Uint8Array) => createHash('sha256').update(payload).digest('hex');
  assert.equal(
    digest(encodeRecord(episodeRecord, sampleEpisode(2))),
    '41a36f31f98f9e4f4c1164b5b03f43bab0676d3e78ac48522e2760d195cea487',
  );
  assert.equal(
    digest(encodeRecord(questionRecord, sampleQuestion(2, 1))),
    '600f92f27acdb5fa45cc6896b66439b489a0fed4d97ec8f03efa54ec2721b6f6',
  );
});

test('a payload is one plain MessagePack map with NumPy arrays, keys in the order of the schema', () => {
  fc.assert(
    fc.property(episodes, (record) => {
      const plain = readPlain(encodeRecord(episodeRecord, record)) as Record<string, never>;
      // Keys that a record may lack stand where they would if it had them.
      assert.deepEqual(
        Object.keys(plain),
        Object.keys(episodeRecord.shape).filter((key) => key in record),
      );
      const { gripperPose, gripperOpen } = plain.frames as unknown as Record<string, Record<string, unknown>>;
      assert.deepEqual(Object.keys(gripperPose!), ['dtype', 'shape', 'data']);
      assert.equal(gripperPose!.dtype, '<f4');
      assert.deepEqual(gripperPose!.shape, record.frames.gripperPose.shape);
      const data = gripperPose!.data as Uint8Array;
      const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
      record.frames.gripperPose.data.forEach((x, i) => {
        assert.ok(Object.is(view.getFloat32(4 * i, true), x));
      });
      assert.equal(gripperOpen!.dtype, '|u1');
      assert.equal(plain.seed, record.seed);
    }),
    { numRuns: 40 },
  );
});

test('a decoded record shares no memory with the bytes it was read from', () => {
  const payload = Buffer.from(encodeRecord(imageRecord, sampleImage(1, 2)));
  const record = decodeRecord(imageRecord, payload);
  payload.fill(0);
  assert.deepStrictEqual(record, sampleImage(1, 2));
  assert.equal(record.bytes.buffer.byteLength, record.bytes.length);
});

const invalid = (message: RegExp) => (error: unknown) =>
  error instanceof RobotR1Error && error.code === 'invalid_record' && message.test(error.message);

test('a record that is not valid is refused, naming the field', () => {
  const record = sampleEpisode(0);
  assert.throws(() => encodeRecord(episodeRecord, { ...record, index: -1 }), invalid(/index/));
  const frames = { ...record.frames, time: { shape: [6], data: new Float32Array(5) } };
  assert.throws(
    () => encodeRecord(episodeRecord, { ...record, frames }),
    invalid(/shape \[6\] has 5 numbers/),
  );
  const question = { ...sampleQuestion(0, 0), answer: 'C' };
  assert.throws(() => encodeRecord(questionRecord, question), invalid(/answer/));
});

test('bytes that are not such a record are refused', () => {
  const payload = encodeRecord(imageRecord, sampleImage(1, 2));
  assert.throws(() => decodeRecord(imageRecord, payload.subarray(0, 100)), invalid(/not MessagePack/));
  assert.throws(() => decodeRecord(episodeRecord, payload), invalid(/task/));
  const damaged = Buffer.from(payload);
  damaged.write('<x4', damaged.indexOf('<f4'));
  assert.throws(() => decodeRecord(imageRecord, damaged), invalid(/unknown dtype "<x4"/));
});
