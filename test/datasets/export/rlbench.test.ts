/** The export in RLBench's folders: every observation back to its episode and frame, and what its numbers mean. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { encodeRecords } from '../../../datasets/export/parts/npy-records.js';
import { pickledTexts } from '../../../datasets/export/parts/pickled-texts.js';
import { packDepth } from '../../../datasets/export/parts/rlbench-pictures.js';
import { type Dataset, exportFormat } from '../../../datasets/index.js';
import { FRAMES, temporaryFolder } from '../sample.js';
import { readNpy } from './npy.js';
import { SAMPLE_NAMES, sampleLayers, samplePicture, samplePictures } from './pictures.js';
import { fingerprint, questionDataset } from './questions.js';

const LOOK = { width: 16, height: 12 };
const extrinsics = new Float32Array(16 * FRAMES);
for (let frame = 0; frame < FRAMES; frame++) {
  extrinsics.set([0.6, -0.8, 0, frame, 0.8, 0.6, 0, 2, 0, 0, 1, 3, 0, 0, 0, 1], 16 * frame);
}
const intrinsics = { shape: [3, 3], data: Float32Array.of(40, 0, 16, 0, 40, 12, 0, 0, 1) };
const cameras = {
  front: {
    ...{ width: 32, height: 24, intrinsics },
    extrinsics: { shape: [4, 4], data: extrinsics.slice(0, 16) },
  },
  wrist: { width: 32, height: 24, intrinsics, extrinsics: { shape: [FRAMES, 4, 4], data: extrinsics } },
};
const withCameras = (raw: Dataset): Dataset => ({
  ...raw,
  info: {
    ...raw.info,
    imageSets: {
      'front-16': { camera: 'front', ...LOOK, encoding: 'jpeg' },
      'wrist-16': { camera: 'wrist', ...LOOK, encoding: 'jpeg' },
    },
  },
  async *episodes(shards) {
    for await (const episode of raw.episodes(shards)) yield { ...episode, cameras };
  },
  episode: async (index) => ({ ...(await raw.episode(index)), cameras }),
});
const EPISODES = 210;
const dataset = withCameras(await questionDataset(temporaryFolder(), 3, EPISODES / 3));
const few = withCameras(await questionDataset(temporaryFolder(), 3, 2));

async function exported(options: object = {}, from = few, out = join(temporaryFolder(), 'out')) {
  const progress: [number, number][] = [];
  const all = { testFraction: 0, pictures: samplePictures(), ...options };
  const format = await exportFormat('rlbench');
  const summary = await format.export(from, out, all, (...step) => progress.push(step));
  return { out, summary, progress };
}

/** Folders of all episodes, relative. */
const episodeFolders = (out: string): string[] =>
  (readdirSync(out, { recursive: true }) as string[]).filter((path) => /episode\d+$/.test(path)).sort();

const pixelsOf = async (file: string): Promise<Uint8Array> => {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  assert.deepEqual([info.width, info.height, info.channels], [LOOK.width, LOOK.height, 3]);
  return data;
};

test('a thousand random frames lead back to episode, frame, numbers, colours, depth and masks', async () => {
  const { out, summary, progress } = await exported({ cameras: ['wrist'] }, dataset);
  const total = EPISODES * FRAMES;
  assert.deepEqual([summary.episodes, summary.frames, summary.questions], [EPISODES, total, 0]);
  assert.deepEqual(progress.at(-1), [total, total]);
  const folders = episodeFolders(out);
  assert.equal(folders.length, EPISODES);
  const readDemo = async (folder: string) => {
    const about = JSON.parse(readFileSync(join(out, folder, 'demo.json'), 'utf8'));
    const observations = readNpy(readFileSync(join(out, folder, 'low_dim_obs.npy')));
    return { folder, about, observations, episode: await dataset.episode(about.episode) };
  };
  const demos = await Promise.all(folders.map(readDemo));
  assert.equal(new Set(demos.map(({ about }) => about.episode)).size, EPISODES, 'every episode once');
  const rows = [...Array(total).keys()];
  const drawn = fc.sample(fc.shuffledSubarray(rows, { minLength: 1000 }), { numRuns: 1, seed: 3 })[0]!;
  for (const row of drawn) {
    const { folder, about, observations, episode } = demos[Math.floor(row / FRAMES)]!;
    const frame = row % FRAMES;
    assert.deepEqual(
      [about.dataset, about.task, about.variation, about.seed, about.instruction, about.keypoints],
      [
        ...[dataset.info.hash, episode.task, episode.variation, episode.seed],
        ...[episode.instruction, episode.keypoints],
      ],
    );
    assert.ok(folder.startsWith(`${episode.task}/variation${episode.variation}/episodes/`));
    assert.equal(observations.length, FRAMES);
    const { misc, ...observation } = observations[frame]!;
    const { frames } = episode;
    const sevens = (data: Float32Array) => [...data.subarray(7 * frame, 7 * frame + 7)];
    const [x, y, z] = frames.gripperPose.data.subarray(7 * frame);
    const matrix = observation.gripper_matrix as number[];
    assert.deepEqual(
      [matrix[3], matrix[7], matrix[11], ...matrix.slice(12)],
      [x, y, z, 0, 0, 0, 1],
      'the matrix stands where the pose does',
    );
    assert.deepEqual(observation, {
      joint_velocities: sevens(frames.jointVelocities.data),
      joint_positions: sevens(frames.jointPositions.data),
      gripper_open: [frames.gripperOpen.data[frame]],
      gripper_pose: sevens(frames.gripperPose.data),
      gripper_matrix: matrix,
      gripper_joint_positions: [0, 1].map(() => Math.fround(frames.gripperWidth.data[frame]! / 2)),
      gripper_touch_forces: [...frames.fingerForces.data.subarray(2 * frame, 2 * frame + 2)],
      task_low_dim_state: [...sevens(frames.objects.button!.data), frames.joints['button.cap']!.data[frame]],
    });
    assert.deepEqual(about.task_low_dim_state, { objects: ['button'], joints: ['button.cap'] });
    assert.deepEqual((misc as Record<string, number[]>).variation_index, [episode.variation]);
    const file = (layer: string) => join(out, folder, `wrist_${layer}`, `${frame}.png`);
    const rgb = await pixelsOf(file('rgb'));
    assert.ok(Buffer.from(rgb).equals(samplePicture(about.episode, frame, 0, LOOK)));
    const { depth, segmentation } = sampleLayers(about.episode, frame, 0, LOOK);
    const packed = await pixelsOf(file('depth'));
    const mask = await pixelsOf(file('mask'));
    for (let pixel = 0; pixel < depth.length; pixel++) {
      const at = 3 * pixel;
      const part = (65536 * packed[at]! + 256 * packed[at + 1]! + packed[at + 2]!) / (2 ** 24 - 1);
      const metres = 0.01 + (10 - 0.01) * part;
      const expected = depth[pixel] === 0 ? 10 : depth[pixel]!;
      assert.ok(Math.abs(metres - expected) < 1e-6, `${metres} ${expected}`);
      assert.ok(mask[at] === segmentation[pixel] && mask[at + 1] === 0 && mask[at + 2] === 0);
    }
    assert.deepEqual(Object.values(about.masks), SAMPLE_NAMES);
  }
});

test('matrices are in CoppeliaSim’s axes, for the pictures as large as they are', async () => {
  const { out } = await exported();
  const [folder] = episodeFolders(out);
  const rows = readNpy(readFileSync(join(out, folder!, 'low_dim_obs.npy')));
  const misc = rows[3]!.misc as Record<string, number[]>;
  const f = Math.fround;
  const wrist = [-f(0.6), f(0.8), 0, 3, -f(0.8), -f(0.6), 0, 2, 0, 0, 1, 3, 0, 0, 0, 1];
  assert.deepEqual(misc.wrist_camera_extrinsics, wrist);
  assert.equal(misc.front_camera_extrinsics![3], 0, 'a fixed camera stays');
  assert.deepEqual(misc.front_camera_intrinsics, [-20, 0, 8, 0, -20, 6, 0, 0, 1]);
  assert.deepEqual([misc.front_camera_near, misc.front_camera_far], [[0.01], [10]]);
});

test('each variation says in words what it is, and with a test split no shard stands in both', async () => {
  const { out } = await exported({ testFraction: 0.34 });
  const shardsOf = new Map<string, Set<number>>();
  for (const folder of episodeFolders(out)) {
    const [split] = folder.split('/') as [string];
    const { episode, instruction } = JSON.parse(readFileSync(join(out, folder, 'demo.json'), 'utf8'));
    shardsOf.set(split, (shardsOf.get(split) ?? new Set()).add(Math.floor(episode / 2)));
    const pickled = readFileSync(join(out, folder, '../../variation_descriptions.pkl'));
    assert.ok(pickled.includes(Buffer.from(instruction)));
  }
  assert.deepEqual([...shardsOf.keys()].sort(), ['test', 'train']);
  assert.ok([...shardsOf.get('test')!].every((shard) => !shardsOf.get('train')!.has(shard)));
});

test('an interrupted export is gone on with, and becomes what it would have been', async () => {
  const whole = await exported();
  const out = join(temporaryFolder(), 'out');
  const broken = samplePictures((episode) => {
    if (episode === 3) throw new Error('killed');
  });
  await assert.rejects(exported({ pictures: broken }, few, out), /killed/);
  const [first] = episodeFolders(out);
  assert.ok(!existsSync(join(out, 'export.json')) && existsSync(join(out, 'export-plan.json')));
  assert.ok(!Object.keys(fingerprint(out)).some((file) => file.includes('.partial')));
  const { ino } = statSync(join(out, first!, 'demo.json'));
  const again = await exported({ resume: true }, few, out);
  assert.deepEqual(fingerprint(out), fingerprint(whole.out));
  assert.equal(statSync(join(out, first!, 'demo.json')).ino, ino);
  assert.deepEqual(again.summary, whole.summary);
});

test('one that fails at the first frame leaves the folder as it was, and can be run again', async () => {
  const out = join(temporaryFolder(), 'out');
  const broken = samplePictures(() => {
    throw new Error('killed');
  });
  await assert.rejects(exported({ pictures: broken }, few, out), /killed/);
  assert.deepEqual(readdirSync(out), []);
  await exported({ resume: true }, few, out);
});

test('without a source of pictures or with another camera nothing is written', async () => {
  const out = join(temporaryFolder(), 'out');
  await assert.rejects(exported({ pictures: undefined }, few, out), { code: 'no_pictures' });
  await assert.rejects(exported({ cameras: ['overhaed'] }, few, out), { code: 'no_such_camera' });
  assert.ok(!existsSync(out));
  await exported({ cameras: ['wrist'] }, few, out);
  const [folder] = episodeFolders(out);
  assert.ok(!existsSync(join(out, folder!, 'front_rgb')) && existsSync(join(out, folder!, 'wrist_mask')));
});

test('the README’s example names a folder that is there', async () => {
  const { out } = await exported();
  const [, folder] = /folder = "(.*)"/.exec(readFileSync(join(out, 'README.md'), 'utf8'))!;
  assert.ok(existsSync(join(out, folder!, 'low_dim_obs.npy')));
});

test('records have their numbers where NumPy looks for them', () => {
  const bytes = encodeRecords(
    [
      { name: 'a', type: '<f8', shape: [], values: (record) => [record / 3] },
      { name: 'b', fields: [{ name: 'c', type: '<i8', shape: [2], values: (record) => [record, 2 ** 40] }] },
    ],
    3,
  );
  assert.equal(Buffer.from(bytes).readUInt32LE(8) % 64, 64 - 12);
  assert.deepEqual(readNpy(bytes)[2], { a: [2 / 3], b: { c: [2, 2 ** 40] } });
  const wrong = { name: 'a', type: '<f4', shape: [2], values: () => [1] } as const;
  assert.throws(() => encodeRecords([wrong], 1), /a has 1 values/);
  assert.throws(() => encodeRecords([{ ...wrong, name: "a'" }], 0), /no name/);
});

test('depth beyond the planes lies on them, and texts are pickled as Python does', () => {
  const rgb = packDepth(Float32Array.of(0, 0.001, 99, 0.01));
  assert.deepEqual([...rgb], [255, 255, 255, 0, 0, 0, 255, 255, 255, 0, 0, 0]);
  const expected = Buffer.concat([
    Buffer.from('\x80\x02](X\x03\0\0\0', 'latin1'),
    Buffer.from('aé'),
    Buffer.from('X\x01\0\0\0be.', 'latin1'),
  ]);
  assert.deepEqual(Buffer.from(pickledTexts(['aé', 'b'])), expected);
});
