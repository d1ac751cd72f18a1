import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareFrames } from '../../../src/replay/agreement.js';
import { FRAMES, sampleEpisode } from '../../datasets/sample.js';

const recorded = () => sampleEpisode(3).frames;

test('a recording agrees with itself, byte for byte', () => {
  const { verdict, frames, firstDifference } = compareFrames(recorded(), recorded());
  assert.equal(verdict, 'identical');
  assert.deepEqual(frames, { recorded: FRAMES, executed: FRAMES });
  assert.equal(firstDifference, null);
});

test('the first frame that differs is named with its columns, however small the difference', () => {
  const place = fc.record({ frame: fc.nat(FRAMES - 1), column: fc.nat(6) });
  fc.assert(
    fc.property(place, ({ frame, column }) => {
      const executed = recorded();
      const at = 7 * frame + column;
      new Uint32Array(executed.jointVelocities.data.buffer)[at]! ^= 1;
      const { verdict, firstDifference } = compareFrames(recorded(), executed);
      assert.deepEqual(firstDifference, { frame, columns: ['jointVelocities'] });
      assert.equal(verdict, 'close');
    }),
  );
});

test('distances are in millimetres: on average, at most and at the end', () => {
  const executed = recorded();
  executed.gripperPose.data[7 * 2]! += 0.004;
  executed.objects.button!.data[7 * (FRAMES - 1) + 1]! += 0.25;
  const { verdict, tip, objects, tipByFrame, firstDifference } = compareFrames(recorded(), executed);
  assert.equal(verdict, 'different');
  assert.ok(Math.abs(tip.largest - 4) < 1e-3 && Math.abs(tip.mean - 4 / FRAMES) < 1e-3 && tip.atEnd === 0);
  assert.deepEqual(
    tipByFrame.map((millimetres) => millimetres > 1),
    [false, false, true, false, false],
  );
  assert.ok(Math.abs(objects.button!.atEnd - 250) < 1e-3);
  assert.deepEqual(firstDifference, { frame: 2, columns: ['gripperPose'] });
});

test('a recording that ended early is compared as it ended', () => {
  const short = recorded();
  for (const column of [short.time, short.jointPositions, short.jointVelocities, short.gripperPose]) {
    column.shape[0] = FRAMES - 2;
    column.data = column.data.slice(0, (column.data.length / FRAMES) * (FRAMES - 2));
  }
  const { verdict, frames, firstDifference, tip } = compareFrames(recorded(), short);
  assert.equal(verdict, 'different');
  assert.deepEqual(frames, { recorded: FRAMES, executed: FRAMES - 2 });
  assert.equal(firstDifference?.frame, FRAMES - 2);
  assert.ok(tip.atEnd > 1000);
});
