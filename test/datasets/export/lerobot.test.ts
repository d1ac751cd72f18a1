/** The export for LeRobot: its layout, its rows back to their episodes, its videos, and what it refuses. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import sharp from 'sharp';
import { findFfmpeg } from '../../../datasets/export/parts/ffmpeg.js';
import { rowStatistics } from '../../../datasets/export/parts/statistics.js';
import {
  type Dataset,
  type EpisodeRecord,
  exportFormat,
  PAPER_QUESTION_TYPES,
  type QuestionRecord,
} from '../../../datasets/index.js';
import type { RobotR1Error } from '../../../sim/errors.js';
import { SUPERVISION } from '../../../src/train/text/supervision.js';
import { FRAMES, temporaryFolder } from '../sample.js';
import { samplePicture, samplePictures } from './pictures.js';
import { fingerprint, questionDataset } from './questions.js';
import { filesOf, parquetRows } from './read-rows.js';

const SHARDS = 5;
const EPISODES = 50;
const LOOK = { width: 16, height: 12 };

/** With small pictures: what is tested here does not depend on their size. */
const small = (dataset: Dataset): Dataset => ({
  ...dataset,
  info: {
    ...dataset.info,
    imageSets: {
      'front-16': { camera: 'front', ...LOOK, encoding: 'png' },
      'wrist-16': { camera: 'wrist', ...LOOK, encoding: 'png' },
    },
  },
});
const dataset = small(await questionDataset(temporaryFolder(), SHARDS, EPISODES));
const few = small(await questionDataset(temporaryFolder(), 3, 2));

/** With questions about pictures of the front camera, some of them on recorded frames. */
const some = small(await questionDataset(temporaryFolder(), 4, 3));
const asked: Dataset = {
  ...some,
  async *questions(shards) {
    for await (const question of some.questions(shards)) {
      yield { ...question, image: { ...question.image, set: 'front-16' } };
    }
  },
};

const ffmpegPath = process.env.FFMPEG_PATH;
afterEach(() => {
  if (ffmpegPath === undefined) delete process.env.FFMPEG_PATH;
  else process.env.FFMPEG_PATH = ffmpegPath;
});

async function exported(options: object = {}, from = dataset, out = join(temporaryFolder(), 'out')) {
  const progress: [number, number][] = [];
  const all = { testFraction: 0, pictures: samplePictures(), ...options };
  const format = await exportFormat('lerobot');
  const summary = await format.export(from, out, all, (...step) => progress.push(step));
  const info = JSON.parse(readFileSync(join(out, 'meta/info.json'), 'utf8'));
  return { out, summary, progress, info };
}

const float32 = (values: ArrayLike<number>, first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => values[first + i]!);

const stateOf = ({ frames }: EpisodeRecord, frame: number): number[] => [
  ...float32(frames.gripperPose.data, 7 * frame, 7),
  frames.gripperOpen.data[frame]!,
];

/** In several files, with a test split. */
const large = await exported({ rowsPerFile: 600, testFraction: 0.4 });

test('a thousand random rows lead back to episode, frame, state, keypoint, words and picture', async () => {
  const { out, summary, progress, info } = large;
  const total = SHARDS * EPISODES * FRAMES;
  assert.deepEqual([summary.episodes, summary.frames, summary.questions], [SHARDS * EPISODES, total, 0]);
  assert.deepEqual(progress.at(-1), [total, total]);
  assert.deepEqual([info.total_episodes, info.total_frames], [summary.episodes, total]);
  const rows = await parquetRows(out, /^data.*parquet$/);
  assert.equal(rows.length, total);
  const episodes = await parquetRows(out, /^meta\/episodes.*parquet$/);
  const tasks = await parquetRows(out, /tasks.parquet$/);
  const sentence = async (file: string, key: string, index: unknown) =>
    (await parquetRows(out, file === 'task' ? /meta\/tasks.parquet$/ : /meta\/subtasks.parquet$/)).find(
      (row) => row[`${key}_index`] === index,
    )?.[key];
  assert.ok(tasks.length > 0);
  const subtask = await sentence('subtask', 'subtask', 0);
  const task = await sentence('task', 'task', 0);
  for (const index of fc.sample(fc.nat(total - 1), { numRuns: 1000, seed: 1 })) {
    const row = rows[index]!;
    const frame = row.frame_index as number;
    assert.equal(row.index, index);
    assert.equal(row.timestamp, Math.fround(frame / info.fps));
    const place = episodes[row.episode_index as number]!;
    assert.equal(place.episode_index, row.episode_index);
    assert.equal(Number(place.dataset_from_index) + frame, index);
    assert.equal(Number(place.dataset_to_index) - Number(place.dataset_from_index), place.length);
    assert.equal(place['source/episode'], row['source.episode']);
    const episode = await dataset.episode(row['source.episode'] as number);
    assert.deepEqual(
      [place['source/task'], place['source/seed'], place.tasks],
      [episode.task, episode.seed, [episode.instruction]],
    );
    assert.deepEqual(row['observation.state'], stateOf(episode, frame));
    assert.deepEqual(row.action, stateOf(episode, Math.min(frame + 1, FRAMES - 1)));
    const keypoint = episode.keypoints.find((k) => k > frame) ?? FRAMES - 1;
    assert.equal(row['keypoint.frame_index'], keypoint);
    assert.deepEqual(row['keypoint.state'], stateOf(episode, keypoint));
    assert.equal(row['keypoint.is_keypoint'], episode.keypoints.includes(frame));
    assert.deepEqual(
      row['observation.joint_positions'],
      float32(episode.frames.jointPositions.data, 7 * frame, 7),
    );
    assert.deepEqual([row.task_index, row.subtask_index], [0, 0]);
    assert.deepEqual([task, subtask], [episode.instruction, episode.waypoints[0]!.subtask]);
    const image = row['observation.images.wrist'] as { bytes: Uint8Array };
    const shown = await sharp(image.bytes).raw().toBuffer();
    assert.ok(shown.equals(samplePicture(row['source.episode'] as number, frame, 1, LOOK)));
  }
});

type Said = Record<'role' | 'content' | 'style' | 'camera' | 'tool_calls', string | null> & {
  timestamp?: number;
};

test('a frame says what holds there, and asks one question a camera, whose answer is the dataset’s', async () => {
  const questions: QuestionRecord[] = [];
  for await (const question of asked.questions()) questions.push(question);
  const { out, info } = await exported({ supervision: SUPERVISION }, asked);
  const language = { dtype: 'language', shape: [1], names: null };
  assert.deepEqual(info.features.language_persistent, language);
  assert.deepEqual(info.features.language_events, language);
  const seen = new Map<string, number>();
  for (const row of await parquetRows(out, /^data.*parquet$/)) {
    const persistent = row.language_persistent as Said[];
    const episode = await asked.episode(row['source.episode'] as number);
    const { plan, waypoints, keypoints } = episode;
    const of = (style: string) => persistent.filter((said) => said.style === style);
    assert.deepEqual(
      of('plan').map(({ content, timestamp }) => [content, timestamp]),
      [[plan.map((step, i) => `${i + 1}. ${step}`).join('\n'), 0]],
    );
    assert.deepEqual(
      of('subtask').map(({ content }) => content),
      [waypoints[0]!.subtask],
    );
    const begins = [0, ...keypoints.filter((keypoint) => keypoint < FRAMES - 1)];
    assert.deepEqual(
      of('motion').map(({ timestamp }) => timestamp),
      begins.map((frame) => Math.fround(frame / info.fps)),
    );
    assert.ok(persistent.every(({ role, camera }) => role === 'assistant' && !camera));
    const events = row.language_events as Said[];
    const here = questions.filter(
      ({ episode: index, frame, frames }) =>
        index === episode.index && frame === row.frame_index && frames === 'demonstration',
    );
    if (here.length === 0) {
      assert.deepEqual(events, []);
      continue;
    }
    const [question, answer, ...more] = events;
    assert.equal(more.length, 0, 'LeRobot finds one question a frame and camera');
    const source = here.find(({ prompt }) => prompt === question!.content)!;
    assert.equal(answer!.content, source.answer);
    for (const { style, camera } of [question!, answer!]) {
      assert.deepEqual([style, camera], ['vqa', 'observation.images.front']);
    }
    assert.deepEqual([question!.role, answer!.role], ['user', 'assistant']);
    seen.set(source.type, (seen.get(source.type) ?? 0) + 1);
  }
  assert.deepEqual([...seen.keys()].sort(), [...PAPER_QUESTION_TYPES].sort(), 'types take turns');
  const stats = JSON.parse(readFileSync(join(out, 'meta/stats.json'), 'utf8'));
  assert.ok(!('language_events' in stats));
});

test('questions that are not asked for, or whose picture is not in the export, are not told', async () => {
  const events = async (options: object) => {
    const { out } = await exported(options, asked);
    const rows = await parquetRows(out, /^data.*parquet$/);
    return rows.flatMap((row) => row.language_events as Said[]);
  };
  assert.deepEqual(await events({ cameras: ['wrist'] }), []);
  assert.deepEqual(await events({ frames: ['independent'] }), []);
  const movements = await events({ types: ['movement'] });
  assert.ok(movements.length > 0);
  assert.ok(movements.every(({ role, content }) => role === 'assistant' || content!.includes('question 2')));
  const { out, info } = await exported({ languageColumns: false }, asked);
  assert.ok(!('language_events' in info.features));
  const [row] = await parquetRows(out, /^data.*parquet$/);
  assert.ok(!('language_persistent' in row!));
});

test('splits are ranges of episodes, of whole shards each, and every file is where info says', async () => {
  const { out, info } = large;
  assert.deepEqual(info.splits, { train: '0:150', test: '150:250' });
  const ofTest = new Set<number>();
  const ofTrain = new Set<number>();
  for (const row of await parquetRows(out, /^meta\/episodes.*parquet$/)) {
    const shard = Math.floor((row['source/episode'] as number) / EPISODES);
    ((row.episode_index as number) < 150 ? ofTrain : ofTest).add(shard);
    const three = (value: unknown) => String(value).padStart(3, '0');
    const file = `data/chunk-${three(row['data/chunk_index'])}/file-${three(row['data/file_index'])}.parquet`;
    assert.ok(existsSync(join(out, file)), file);
  }
  assert.ok([...ofTest].every((shard) => !ofTrain.has(shard)));
  assert.equal(info.codebase_version, 'v3.0');
  assert.equal(info.video_path, null);
  assert.deepEqual(info.features['observation.images.front'], {
    dtype: 'image',
    shape: [12, 16, 3],
    names: ['height', 'width', 'channels'],
  });
  const [data] = filesOf(out, /^data.*parquet$/);
  const metadata = await parquetMetadataAsync(await asyncBufferFromFile(data!));
  const columns = new Set(metadata.schema.map(({ name }) => name).filter((name) => name in info.features));
  assert.deepEqual([...columns].sort(), Object.keys(info.features).sort(), 'a column for each feature');
});

test('the tables of sentences have the sentence as their pandas index', async () => {
  const { out } = await exported({}, few);
  for (const name of ['task', 'subtask']) {
    const metadata = await parquetMetadataAsync(
      await asyncBufferFromFile(join(out, `meta/${name}s.parquet`)),
    );
    const pandas = JSON.parse(metadata.key_value_metadata!.find(({ key }) => key === 'pandas')!.value!);
    assert.deepEqual(pandas.index_columns, [name]);
    assert.deepEqual(
      pandas.columns.map((column: { field_name: string }) => column.field_name),
      metadata.schema.slice(1).map((element) => element.name),
    );
  }
});

test('statistics in stats.json are those of the rows', async () => {
  const { out } = large;
  const rows = await parquetRows(out, /^data.*parquet$/);
  const stats = JSON.parse(readFileSync(join(out, 'meta/stats.json'), 'utf8'));
  for (const name of ['action', 'observation.joint_positions']) {
    const values = rows.map((row) => row[name] as number[]);
    const own = rowStatistics(values.flat(), values[0]!.length);
    assert.deepEqual(stats[name].count, [rows.length]);
    for (const figure of ['min', 'max', 'mean', 'std'] as const) {
      for (const [i, value] of own[figure].entries())
        assert.ok(Math.abs(stats[name][figure][i] - value) < 1e-6);
    }
  }
  const image = stats['observation.images.front'];
  assert.ok(image.mean.length === 3 && image.mean[0].length === 1 && image.mean[0][0].length === 1);
  assert.ok(image.min[0][0][0] === 10 / 255 && image.max[0][0][0] === 250 / 255);
});

test('an interrupted export is gone on with, and becomes what it would have been', async () => {
  const whole = await exported({ rowsPerFile: 10 }, few);
  const out = join(temporaryFolder(), 'out');
  const broken = samplePictures((episode) => {
    if (episode === 3) throw new Error('killed');
  });
  await assert.rejects(exported({ rowsPerFile: 10, pictures: broken }, few, out), /killed/);
  const first = 'data/chunk-000/file-000.parquet';
  const left = Object.keys(fingerprint(out));
  assert.ok(left.includes(first) && left.includes('export-plan.json') && !left.includes('export.json'));
  assert.ok(!left.some((file) => file.includes('.partial')));
  const { ino } = statSync(join(out, first));
  const again = await exported({ rowsPerFile: 10, resume: true }, few, out);
  assert.deepEqual(fingerprint(out), fingerprint(whole.out));
  assert.equal(statSync(join(out, first)).ino, ino);
  assert.deepEqual(again.summary, whole.summary);
});

test('videos show each frame of each episode where the table of episodes says', async () => {
  const ffmpeg = (await findFfmpeg())!;
  const { out, info } = await exported({ pictureStorage: 'video', rowsPerFile: 20 }, few);
  assert.equal(info.features['observation.images.front'].dtype, 'video');
  const [row] = await parquetRows(out, /^data.*parquet$/);
  assert.ok(!('observation.images.front' in row!));
  const size = 3 * LOOK.width * LOOK.height;
  for (const place of await parquetRows(out, /^meta\/episodes.*parquet$/)) {
    for (const [i, camera] of ['front', 'wrist'].entries()) {
      const key = `videos/observation.images.${camera}`;
      const file = String(place[`${key}/file_index`]).padStart(3, '0');
      const decoded = execFileSync(ffmpeg, [
        '-v',
        'error',
        '-i',
        join(out, key, 'chunk-000', `file-${file}.mp4`),
        '-f',
        'rawvideo',
        '-pix_fmt',
        'rgb24',
        '-',
      ]);
      const first = Math.round((place[`${key}/from_timestamp`] as number) * info.fps);
      const end = Math.round((place[`${key}/to_timestamp`] as number) * info.fps);
      assert.equal(end - first, place.length);
      assert.ok(decoded.length >= end * size);
      for (let frame = first; frame < end; frame++) {
        const shown = decoded.subarray(frame * size, (frame + 1) * size);
        const drawn = samplePicture(place['source/episode'] as number, frame - first, i, LOOK);
        const error = drawn.reduce((sum, value, k) => sum + Math.abs(value - shown[k]!), 0) / size;
        assert.ok(error < 25, `episode ${place['source/episode']} frame ${frame - first}: ${error}`);
      }
    }
  }
});

test('without an encoder it is said what was looked for, images are offered, and nothing is written', async () => {
  process.env.FFMPEG_PATH = join(temporaryFolder(), 'no-ffmpeg');
  const out = join(temporaryFolder(), 'out');
  await assert.rejects(exported({ pictureStorage: 'video' }, few, out), (error: RobotR1Error) => {
    assert.equal(error.code, 'no_video_encoder');
    assert.match(error.remedy!, /FFMPEG_PATH.*PATH.*@ffmpeg-installer\/ffmpeg.*--pictures images/);
    return true;
  });
  assert.ok(!existsSync(out));
  await exported({ pictureStorage: 'images' }, few, out);
});

/** Lets a script stand for ffmpeg until the end of a test. */
function useEncoder(script: string): void {
  const program = join(temporaryFolder(), 'ffmpeg');
  writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  process.env.FFMPEG_PATH = program;
}

test('an encoder that fails is quoted, and no video appears', async () => {
  useEncoder('echo "Unknown encoder libx264" >&2\nexit 1');
  const out = join(temporaryFolder(), 'out');
  await assert.rejects(exported({ pictureStorage: 'video' }, few, out), (error: RobotR1Error) => {
    assert.equal(error.code, 'video_encoder_failed');
    assert.match(error.message, /Unknown encoder libx264/);
    return true;
  });
  assert.deepEqual(Object.keys(fingerprint(out)), []);
});

test('an encoder that a full disk stops is told as that, whenever it breaks the pipe', async () => {
  useEncoder('head -c 1000 > /dev/null\necho "No space left on device" >&2\nexit 1');
  const out = join(temporaryFolder(), 'out');
  await assert.rejects(exported({ pictureStorage: 'video' }, few, out), { code: 'disk_full', kind: 'work' });
  assert.deepEqual(Object.keys(fingerprint(out)), []);
});

test('what cannot be exported is refused before a file is written', async () => {
  const out = join(temporaryFolder(), 'out');
  await assert.rejects(exported({ cameras: ['wirst'] }, few, out), {
    code: 'no_such_camera',
    remedy: /Did you mean "wrist"/,
  });
  await assert.rejects(exported({ pictures: undefined }, few, out), { code: 'no_pictures' });
  const odd: Dataset = {
    ...few,
    info: { ...few.info, imageSets: { odd: { camera: 'front', width: 15, height: 12, encoding: 'png' } } },
  };
  await assert.rejects(exported({ pictureStorage: 'video' }, odd, out), { code: 'odd_video_size' });
  assert.ok(!existsSync(out));
  const { info } = await exported({ cameras: ['wrist'] }, few, out);
  assert.ok(!('observation.images.front' in info.features) && 'observation.images.wrist' in info.features);
});
