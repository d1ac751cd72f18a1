/** The export as MCAP: read back by the descriptors in the files, each message leads back to its episode and frame. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { McapIndexedReader } from '@mcap/core';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import 'protobufjs/ext/descriptor.js';
import { type Dataset, exportFormat } from '../../../datasets/index.js';
import { toMatrix } from '../../../sim/math/rotation.js';
import { FRAMES, temporaryFolder } from '../sample.js';
import { samplePictures } from './pictures.js';
import { fingerprint, questionDataset } from './questions.js';

const LOOK = { width: 16, height: 12 };
/** A camera that moves: turned about z and shifted, more with each frame. */
const extrinsics = new Float32Array(16 * FRAMES);
for (let frame = 0; frame < FRAMES; frame++) {
  const c = Math.fround(0.6);
  const s = Math.fround(0.8);
  extrinsics.set([c, -s, 0, frame, s, c, 0, 2, 0, 0, 1, 3, 0, 0, 0, 1], 16 * frame);
}
const camera = {
  ...{ width: 32, height: 24 },
  intrinsics: { shape: [3, 3], data: Float32Array.of(40, 0, 16, 0, 40, 12, 0, 0, 1) },
  extrinsics: { shape: [FRAMES, 4, 4], data: extrinsics },
};
const withCamera = (raw: Dataset): Dataset => ({
  ...raw,
  info: { ...raw.info, imageSets: { 'front-16': { camera: 'front', ...LOOK, encoding: 'png' } } },
  async *episodes(shards) {
    for await (const episode of raw.episodes(shards)) yield { ...episode, cameras: { front: camera } };
  },
  episode: async (index) => ({ ...(await raw.episode(index)), cameras: { front: camera } }),
});
const EPISODES = 210;
const dataset = withCamera(await questionDataset(temporaryFolder(), 3, EPISODES / 3));
const few = withCamera(await questionDataset(temporaryFolder(), 3, 3));

const exported = async (out = join(temporaryFolder(), 'out'), options: object = {}, from = few) => {
  const all = { testFraction: 0, pictures: samplePictures(), ...options };
  return { out, summary: await (await exportFormat('mcap')).export(from, out, all) };
};

type Content = Record<string, never> & { [name: string]: unknown };
interface Read {
  topic: string;
  schema: string;
  sequence: number;
  time: bigint;
  content: Content;
}

/** All messages of a file, decoded by its own descriptors, and its metadata. */
async function readMcap(file: string): Promise<{ messages: Read[]; metadata: Map<string, string> }> {
  const handle = await open(file);
  try {
    const reader = await McapIndexedReader.Initialize({
      readable: {
        size: async () => BigInt((await handle.stat()).size),
        read: async (offset, size) => {
          const bytes = new Uint8Array(Number(size));
          await handle.read(bytes, 0, bytes.length, Number(offset));
          return bytes;
        },
      },
    });
    const types = new Map<number, protobuf.Type>();
    for (const [id, { name, data }] of reader.schemasById) {
      types.set(id, protobuf.Root.fromDescriptor(data, { keepCase: true } as never).lookupType(name));
    }
    const messages: Read[] = [];
    for await (const { channelId, sequence, logTime, data } of reader.readMessages()) {
      const { topic, schemaId } = reader.channelsById.get(channelId)!;
      const type = types.get(schemaId)!;
      const content = type.toObject(type.decode(data), { longs: Number, defaults: true }) as Content;
      messages.push({
        topic,
        schema: reader.schemasById.get(schemaId)!.name,
        sequence,
        time: logTime,
        content,
      });
    }
    let metadata = new Map<string, string>();
    for await (const record of reader.readMetadata({ name: 'episode' })) metadata = record.metadata;
    return { messages, metadata };
  } finally {
    await handle.close();
  }
}

const fileOf = (index: number): string => `episode-${String(index).padStart(6, '0')}.mcap`;
const of = (messages: Read[], topic: string, frame: number): Content =>
  messages.find((message) => message.topic === topic && message.sequence === frame)!.content;

test('a thousand random frames lead back to episode, frame, picture, transforms and joints', async () => {
  const { out, summary } = await exported(undefined, {}, dataset);
  assert.deepEqual([summary.episodes, summary.frames], [EPISODES, EPISODES * FRAMES]);
  const wanted = new Map<number, number[]>();
  const rows = [...Array(EPISODES * FRAMES).keys()];
  for (const row of fc.sample(fc.shuffledSubarray(rows, { minLength: 1000 }), { numRuns: 1, seed: 2 })[0]!) {
    const index = Math.floor(row / FRAMES);
    wanted.set(index, [...(wanted.get(index) ?? []), row % FRAMES]);
  }
  const close = (a: unknown, b: number): void => assert.ok(Math.abs((a as number) - b) < 1e-6, `${a} ${b}`);
  for (const [index, frames] of wanted) {
    const { messages, metadata } = await readMcap(join(out, fileOf(index)));
    const episode = await dataset.episode(index);
    assert.deepEqual(
      ['episode', 'task', 'seed', 'instruction', 'dataset'].map((name) => metadata.get(name)),
      [`${index}`, episode.task, `${episode.seed}`, episode.instruction, dataset.info.hash],
    );
    for (const frame of frames) {
      const message = messages.find(({ topic, sequence }) => topic === '/tf' && sequence === frame)!;
      assert.equal(message.time, BigInt(frame) * 50_000_000n);
      const image = of(messages, '/camera/front/image', frame) as unknown as {
        data: Uint8Array;
        format: string;
      };
      assert.equal(image.format, 'png');
      assert.deepEqual([...image.data.subarray(1, 4)], [...Buffer.from('PNG')]);
      type Transform = {
        child_frame_id: string;
        translation: Record<string, number>;
        rotation: Record<string, number>;
      };
      const transforms = new Map(
        (of(messages, '/tf', frame).transforms as unknown as Transform[]).map((t) => [t.child_frame_id, t]),
      );
      assert.deepEqual([...transforms.keys()], ['gripper', 'object_button', 'camera_front']);
      const { gripperPose, jointPositions } = episode.frames;
      for (const [i, axis] of ['x', 'y', 'z'].entries()) {
        close(transforms.get('gripper')!.translation[axis], gripperPose.data[7 * frame + i]!);
        close(transforms.get('camera_front')!.translation[axis], extrinsics[16 * frame + 4 * i + 3]!);
      }
      const { x, y, z, w } = transforms.get('camera_front')!.rotation as Record<
        'x' | 'y' | 'z' | 'w',
        number
      >;
      const matrix = toMatrix([x, y, z, w]);
      for (const [i, value] of matrix.entries()) {
        close(value, extrinsics[16 * frame + 4 * Math.floor(i / 3) + (i % 3)]!);
      }
      const joints = of(messages, '/joint_states', frame).joints as unknown as {
        name: string;
        position: number;
      }[];
      assert.deepEqual(
        joints.slice(0, 7).map(({ position }) => position),
        [...jointPositions.data.subarray(7 * frame, 7 * frame + 7)],
      );
      assert.ok(joints.some(({ name }) => name === 'button.cap'));
      const next = episode.keypoints.find((keypoint) => keypoint > frame) ?? FRAMES - 1;
      const { position } = of(messages, '/next_keypoint', frame).pose as unknown as {
        position: Record<string, number>;
      };
      close(position.x, gripperPose.data[7 * next]!);
    }
    assert.deepEqual(
      messages.filter(({ topic }) => topic === '/keypoint').map(({ sequence }) => sequence),
      episode.keypoints,
    );
    const said = messages.filter(({ topic }) => topic === '/subtask').map(({ content }) => content.message);
    assert.deepEqual(said, [episode.waypoints[0]!.subtask]);
  }
});

test('calibration is of the pictures as large as they are', async () => {
  const { out } = await exported();
  const { messages } = await readMcap(join(out, fileOf(7)));
  const found = of(messages, '/camera/front/calibration', 0) as unknown as Record<string, number[] | number>;
  assert.deepEqual([found.width, found.height], [16, 12]);
  assert.deepEqual(found.K, [20, 0, 8, 0, 20, 6, 0, 0, 1]);
  assert.deepEqual(found.P, [20, 0, 8, 0, 0, 20, 6, 0, 0, 0, 1, 0]);
});

test('an interrupted export is gone on with, and becomes what it would have been', async () => {
  const whole = await exported();
  const out = join(temporaryFolder(), 'out');
  const broken = samplePictures((episode) => {
    if (episode === 3) throw new Error('killed');
  });
  await assert.rejects(exported(out, { pictures: broken }), /killed/);
  assert.ok(existsSync(join(out, fileOf(2))) && !existsSync(join(out, fileOf(3))));
  assert.ok(!Object.keys(fingerprint(out)).some((file) => file.includes('.partial')));
  const { ino } = statSync(join(out, fileOf(2)));
  const again = await exported(out, { resume: true });
  assert.deepEqual(fingerprint(out), fingerprint(whole.out));
  assert.equal(statSync(join(out, fileOf(2))).ino, ino);
  assert.deepEqual(again.summary, whole.summary);
});

test('with a test split each stands in a folder of its own, and every episode in one of them', async () => {
  const { out } = await exported(undefined, { testFraction: 0.34 });
  const found = ['train', 'test'].map((split) => readdirSync(join(out, split)));
  assert.ok(found.every((files) => files.length > 0));
  assert.deepEqual(found.flat().sort(), [...Array(9).keys()].map(fileOf));
});

test('without a source of pictures or with another camera nothing is written', async () => {
  const out = join(temporaryFolder(), 'out');
  await assert.rejects(exported(out, { pictures: undefined }), { code: 'no_pictures' });
  await assert.rejects(exported(out, { cameras: ['wrist'] }), { code: 'no_such_camera' });
  assert.ok(!existsSync(out));
});
