import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeMessage, encodeObservation } from '../../../../src/policies/openpi/numpy.js';

// Written by openpi-client 0.1.2 (msgpack_numpy.packb) from the values that stand in the tests.
const OBSERVATION =
  '83b16f62736572766174696f6e2f696d61676584c40b5f5f6e6461727261795f5fc3c40464617461c40c000102030405060708090a0bc4056474797065a37c7531c405736861706593020203b16f62736572766174696f6e2f737461746584c40b5f5f6e6461727261795f5fc3c40464617461c40c0000003f000080bf00000040c4056474797065a33c6634c40573686170659103a670726f6d7074a47069636b';
const ANSWER =
  '87a7616374696f6e7384c40b5f5f6e6461727261795f5fc3c40464617461c4700000000000000000000000000000f03f000000000000004000000000000008400000000000001040000000000000144000000000000018400000000000001c40000000000000204000000000000022400000000000002440000000000000264000000000000028400000000000002a40c4056474797065a33c6638c4057368617065920207a16e83c40d5f5f6e7067656e657269635f5fc3c40464617461cb4004000000000000c4056474797065a33c6634ad7365727665725f74696d696e6781a8696e6665725f6d73cb3ff8000000000000a468616c6684c40b5f5f6e6461727261795f5fc3c40464617461c40a003c00c0662eff7b0100c4056474797065a33c6632c40573686170659105a362696784c40b5f5f6e6461727261795f5fc3c40464617461c4080000000100000002c4056474797065a33e6934c40573686170659102a4666c616784c40b5f5f6e6461727261795f5fc3c40464617461c4020100c4056474797065a37c6231c40573686170659102a46c6f6e6784c40b5f5f6e6461727261795f5fc3c40464617461c4100000000000010000fdffffffffffffffc4056474797065a33c6938c40573686170659102';

describe('messages of openpi', () => {
  it('are written byte for byte as its Python client writes them', () => {
    const bytes = encodeObservation({
      'observation/image': { shape: [2, 2, 3], data: Uint8Array.from({ length: 12 }, (_, i) => i) },
      'observation/state': { shape: [3], data: Float32Array.of(0.5, -1, 2) },
      prompt: 'pick',
    });
    assert.equal(Buffer.from(bytes).toString('hex'), OBSERVATION);
  });

  it('are read as its Python server writes them, numbers of every kind', () => {
    const { actions, n, server_timing, half, big, flag, long } = decodeMessage(
      Buffer.from(ANSWER, 'hex'),
    ) as Record<string, { shape: number[]; data: Float64Array }>;
    assert.deepEqual(actions, { shape: [2, 7], data: Float64Array.from({ length: 14 }, (_, i) => i) });
    assert.equal(n, 2.5);
    assert.deepEqual(server_timing, { infer_ms: 1.5 });
    assert.deepEqual([...half!.data], [1, -2, 0.0999755859375, 65504, 2 ** -24]);
    assert.deepEqual([...big!.data], [1, 2]);
    assert.deepEqual([...flag!.data], [1, 0]);
    assert.deepEqual([...long!.data], [2 ** 40, -3]);
  });

  it('come back as they were sent', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true })), fc.string(), (numbers, prompt) => {
        const data = Float32Array.from(numbers);
        const message = encodeObservation({ state: { shape: [data.length], data }, prompt });
        assert.deepEqual(decodeMessage(message), {
          state: { shape: [data.length], data: Float64Array.from(data) },
          prompt,
        });
      }),
    );
  });

  it('that are damaged are refused, whatever they hold', () => {
    const good = Buffer.from(ANSWER, 'hex');
    for (let length = 0; length < good.length; length++) {
      assert.throws(() => decodeMessage(good.subarray(0, length)));
    }
    const changed = (from: string, to: string) => decodeMessage(Buffer.from(ANSWER.replace(from, to), 'hex'));
    assert.throws(() => changed('a33c6638', 'a33c4f38'), /dtype "<O8", which is not understood/);
    assert.throws(() => changed('920207', '920307'), /shape \[3,7\] and dtype <f8 has 112 bytes/);
    assert.throws(() => changed('920207', '92ff07'), /shape \[-1,7\]/);
  });
});
