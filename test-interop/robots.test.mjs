// The exports of whole episodes, loaded with the packages that people use. `lerobot` itself is large (about 6 GB with
// PyTorch) and reads its export where the word `lerobot` asks for it; else the layout is checked with pyarrow and pandas.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openDataset } from 'robot-r1/datasets';
import { PYTHON } from './server-process.mjs';

const PROGRAM = fileURLToPath(new URL('cli/main.js', import.meta.resolve('robot-r1')));
const LEROBOT_PYTHON = process.env.ROBOT_R1_INTEROP_LEROBOT_PYTHON;
const CAMERAS = ['front', 'wrist'];

const folder = mkdtempSync(join(tmpdir(), 'robot-r1-robots-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const dataset = join(folder, 'dataset');
const robotR1 = (...args) => execFileSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });

before(() => {
  const what = [
    '--tasks',
    'push_button,pick_up_cup',
    '--demos',
    '8',
    '--cameras',
    CAMERAS.join(','),
    '--size',
    '128',
  ];
  robotR1('generate', ...what, '--out', dataset);
});

/** What a check in Python says of an export. */
function check(program, out, python = PYTHON) {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const env = { ...process.env, HF_HUB_OFFLINE: '1', HF_HOME: join(folder, 'huggingface-home') };
  const output = execFileSync(python, [file, out], { encoding: 'utf8', env });
  const seen = JSON.parse(output.trim().split('\n').at(-1));
  console.log(program, JSON.stringify(seen));
  return seen;
}

async function countFrames() {
  let frames = 0;
  for await (const episode of (await openDataset(dataset)).episodes())
    frames += episode.frames.time.data.length;
  return frames;
}

describe('an export of whole episodes', () => {
  for (const pictures of ['images', 'video']) {
    it(`for lerobot with ${pictures} has every frame where LeRobot looks for it`, async () => {
      const out = join(folder, `lerobot-${pictures}`);
      robotR1('export', 'lerobot', dataset, '--pictures', pictures, '--rows-per-file', '500', '--out', out);
      const seen = check('check_lerobot.py', out, LEROBOT_PYTHON);
      const frames = await countFrames();
      assert.equal(seen['pyarrow rows'], frames);
      if (LEROBOT_PYTHON) assert.equal(seen['lerobot rows'], frames);
    });
  }

  it('as mcap is read by Python’s reader: images decode, transforms and joints are there', async () => {
    const out = join(folder, 'mcap');
    robotR1('export', 'mcap', dataset, '--out', out);
    const seen = check('check_mcap.py', out);
    const frames = await countFrames();
    assert.equal(seen['foxglove.CompressedImage'], CAMERAS.length * frames);
    assert.equal(seen['foxglove.JointStates'], frames);
    assert.equal(seen['foxglove.FrameTransforms'], frames);
  });

  it('in RLBench’s folders is read by NumPy and Pillow alone: the table lies where its depth says', async () => {
    const out = join(folder, 'rlbench');
    robotR1('export', 'rlbench', dataset, '--out', out);
    const seen = check('check_rlbench.py', out);
    assert.equal(seen.frames, await countFrames());
  });
});
