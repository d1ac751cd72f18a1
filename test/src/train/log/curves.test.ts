import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { drawCurves, plotsOf } from '../../../../src/train/log/curves.js';
import type { LogEntry } from '../../../../src/train/log/entries.js';

const moment = (step: number) => ({ step, seconds: step, cpuSeconds: step });
const steps: LogEntry[] = Array.from({ length: 1000 }, (_, i) => ({
  kind: 'step',
  ...moment(i + 1),
  loss: 2 - i / 1000,
}));
const evaluations: LogEntry[] = [500, 1000].map((step) => ({
  kind: 'evaluation',
  ...moment(step),
  accuracy: [
    { type: 'waypoint', frames: 'independent', accuracy: step / 2000 + 0.3, blind: 0.25, n: 400 },
    { type: 'movement', frames: 'demonstration', accuracy: 0.5, blind: 0.4, n: 400 },
  ],
}));

test('only what was logged is plotted, each accuracy with the blind one', () => {
  assert.deepEqual(
    plotsOf([...steps, ...evaluations]).map(({ title }) => title.split(' ')[0]),
    ['Loss', 'Accuracy'],
  );
  const accuracy = plotsOf(evaluations)[1]!;
  assert.deepEqual(
    accuracy.series.map(({ name, style, points }) => [name, style, points]),
    [
      [
        'waypoint, independent frames',
        'solid',
        [
          [500, 0.55],
          [1000, 0.8],
        ],
      ],
      [
        'without the image',
        'dashed',
        [
          [500, 0.25],
          [1000, 0.25],
        ],
      ],
      [
        'movement, demonstration frames',
        'solid',
        [
          [500, 0.5],
          [1000, 0.5],
        ],
      ],
      [
        'without the image',
        'dashed',
        [
          [500, 0.4],
          [1000, 0.4],
        ],
      ],
    ],
  );
});

test('many steps become a curve of a few hundred points with the same mean', () => {
  const { points } = plotsOf(steps)[0]!.series[0]!;
  assert.equal(points.length, 200);
  assert.ok(Math.abs(points.reduce((sum, [, y]) => sum + y, 0) / 200 - 1.5005) < 1e-9);
  assert.deepEqual(points[0], [3, 1.998]);
});

/** Share of pixels of a colour other than white and grey. */
async function colored(png: Uint8Array): Promise<number> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let count = 0;
  for (let i = 0; i < data.length; i += 3) {
    if (Math.max(data[i]!, data[i + 1]!, data[i + 2]!) - Math.min(data[i]!, data[i + 1]!, data[i + 2]!) > 60)
      count++;
  }
  return count / (info.width * info.height);
}

test('the picture is a PNG with a panel for each plot, curves in it', async () => {
  const png = await drawCurves([...steps, ...evaluations]);
  const { format, width, height } = await sharp(png).metadata();
  assert.deepEqual([format, width, height], ['png', 1240, 400]);
  assert.ok((await colored(png)) > 0.002);
});

test('a log without entries or with a single one is drawn as well', async () => {
  for (const entries of [[], steps.slice(0, 1), evaluations.slice(0, 1)]) {
    assert.equal((await sharp(await drawCurves(entries)).metadata()).format, 'png');
  }
});
