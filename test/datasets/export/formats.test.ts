/** What holds of every format of questions: nothing lost, nothing changed, and each row leads back to its episode. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  type Dataset,
  exportFormat,
  exportFormats,
  openDataset,
  prepareFolder,
  type QuestionRecord,
} from '../../../datasets/index.js';
import type { RobotR1Error } from '../../../sim/errors.js';
import { SUPERVISION } from '../../../src/train/text/supervision.js';
import { RECIPE, SET, temporaryFolder } from '../sample.js';
import { runLimited } from '../store/run-script.js';
import { checkRows, fingerprint, QUESTIONS_AN_EPISODE, questionDataset } from './questions.js';
import { READERS } from './read-rows.js';

const large = await questionDataset(temporaryFolder(), 6, 60);
const LARGE = 6 * 60 * QUESTIONS_AN_EPISODE;

const SHARDS = 6;
const EPISODES = 3;
const A_SHARD = EPISODES * QUESTIONS_AN_EPISODE;
const QUESTIONS = SHARDS * A_SHARD;
const folder = temporaryFolder();
const dataset = await questionDataset(folder, SHARDS, EPISODES);

const exported = async (
  name: string,
  options: object = {},
  out = join(temporaryFolder(), 'out'),
  from: Dataset = dataset,
) => {
  const progress: [number, number][] = [];
  const all = { testFraction: 0, supervision: SUPERVISION, ...options };
  const summary = await (await exportFormat(name)).export(from, out, all, (...step) => progress.push(step));
  return { out, summary, progress };
};

/** A dataset whose reading breaks off at a shard, as where a process is killed. */
const broken = (shard: number): Dataset => ({
  ...dataset,
  async *questions(shards) {
    if (shards?.includes(shard)) throw new Error('killed');
    yield* dataset.questions(shards);
  },
});

for (const [name, tables] of Object.entries(READERS)) {
  describe(name, () => {
    test('a thousand rows and more lead back to episode, frame and the image’s very bytes', async () => {
      const { out, summary, progress } = await exported(name, { rowsPerFile: LARGE / 3 }, undefined, large);
      for (const [table, read] of Object.entries(tables)) {
        const rows = await read(out);
        const expected = table === 'questions' ? LARGE : (LARGE * 2) / 3; // movements have no position
        assert.equal(rows.length, expected, table);
        assert.equal(new Set(rows.map(({ index }) => index)).size, expected);
        await checkRows(large, rows);
      }
      const [done, total] = progress.at(-1)!;
      assert.equal(done, total);
      assert.ok(
        progress.every(([a], i) => a >= (progress[i - 1]?.[0] ?? 0)),
        'progress never goes back',
      );
      for (const { file, bytes } of summary.files) {
        if (statSync(join(out, file)).isFile()) assert.equal(statSync(join(out, file)).size, bytes, file);
      }
      const manifest = JSON.parse(readFileSync(join(out, 'export.json'), 'utf8'));
      assert.deepEqual([manifest.format, manifest.dataset], [name, large.info.hash]);
      assert.equal(manifest.questions, summary.questions);
    });

    test('an interrupted export is gone on with: finished files are kept, the rest is as if nothing had been', async () => {
      const options = { rowsPerFile: A_SHARD, testFraction: 0.4 };
      const whole = await exported(name, options);
      const out = join(temporaryFolder(), 'out');
      await assert.rejects(exported(name, options, out, broken(4)), /killed/);
      const left = fingerprint(out);
      assert.ok('export-plan.json' in left && !('export.json' in left));
      assert.ok(!Object.keys(left).some((file) => file.includes('.partial')));
      const kept = Object.keys(left).filter((file) => file !== 'export-plan.json');
      assert.ok(kept.length > 0);
      const inodes = kept.map((file) => statSync(join(out, file)).ino);
      const { summary } = await exported(name, { ...options, resume: true }, out);
      assert.deepEqual(fingerprint(out), fingerprint(whole.out));
      assert.deepEqual(
        kept.map((file) => statSync(join(out, file)).ino),
        inodes,
      );
      assert.deepEqual(summary, whole.summary);
    });

    test('no quartet stands in two splits, and each row names its own', async () => {
      const { out } = await exported(name, { rowsPerFile: A_SHARD, testFraction: 0.34 });
      const rows = (await Promise.all(Object.values(tables).map((read) => read(out)))).flat();
      const splits = new Map<string, Set<number>>();
      for (const { split, index } of rows) {
        splits.set(split, (splits.get(split) ?? new Set()).add(Math.floor(index / A_SHARD)));
      }
      assert.deepEqual([...splits.keys()].sort(), ['test', 'train']);
      assert.equal(splits.get('test')!.size, 2);
      assert.ok([...splits.get('test')!].every((shard) => !splits.get('train')!.has(shard)));
    });

    test('a prompt with another number of places for images is refused, and no file appears', async () => {
      for (const prompt of ['no place', '<image> and <image>']) {
        const faulty: Dataset = {
          ...dataset,
          async *questions(shards) {
            for await (const question of dataset.questions(shards)) yield { ...question, prompt };
          },
        };
        const out = join(temporaryFolder(), 'out');
        await assert.rejects(exported(name, {}, out, faulty), { code: 'image_count' });
        assert.deepEqual(Object.keys(fingerprint(out)), []);
      }
    });

    test('an earlier export of the format is replaced whole, what is anybody else’s is not touched', async () => {
      const { out } = await exported(name, { rowsPerFile: A_SHARD, testFraction: 0.5 });
      await exported(name, { types: ['waypoint'] }, out);
      assert.deepEqual(fingerprint(out), fingerprint((await exported(name, { types: ['waypoint'] })).out));
      const other = name === 'verl' ? 'easyr1' : 'verl';
      const before = fingerprint(out);
      await assert.rejects(exported(other, {}, out), { code: 'other_export' });
      await assert.rejects(exported(name, { resume: true }, out), (error: RobotR1Error) => {
        assert.equal(error.code, 'other_export');
        assert.match(error.message, /types differ/);
        return true;
      });
      assert.deepEqual(fingerprint(out), before);
      const others = temporaryFolder();
      writeFileSync(join(others, 'thesis.tex'), 'years of work');
      await assert.rejects(exported(name, {}, others), { code: 'folder_not_empty' });
      assert.deepEqual(readdirSync(others), ['thesis.tex']);
    });
  });
}

test('every format that holds questions is tested here', async () => {
  const formats = (await exportFormats()).map(({ name }) => name);
  for (const name of Object.keys(READERS)) assert.ok(formats.includes(name), name);
});

test('a camera that the dataset lacks is told, with those that it has', async () => {
  await assert.rejects(exported('verl', { cameras: ['front', 'frunt'] }), (error: RobotR1Error) => {
    assert.equal(error.code, 'no_such_camera');
    assert.match(error.remedy!, /Did you mean "front"\? It has images of: front\./);
    return true;
  });
  assert.equal((await exported('verl', { cameras: ['front'] })).summary.questions, QUESTIONS);
});

test('where nothing is left to export, that is said', async () => {
  // A further image set, which no question shows.
  const further = { ...dataset.info.imageSets[SET]!, camera: 'wrist' };
  const rendered: Dataset = {
    ...dataset,
    info: { ...dataset.info, imageSets: { ...dataset.info.imageSets, 'wrist-224': further } },
  };
  const out = join(temporaryFolder(), 'out');
  await assert.rejects(exported('verl', { cameras: ['wrist'] }, out, rendered), { code: 'no_questions' });
  assert.ok(!existsSync(out));
  await assert.rejects(exported('llama-factory', { types: ['movement'] }), { code: 'no_questions' });
  await assert.rejects(exported('easyr1', { types: [] }), { code: 'no_questions' });
});

test('LLaMA-Factory needs supervised texts, GRPO formats do without', async () => {
  await assert.rejects(exported('llama-factory', { supervision: undefined }), { code: 'no_supervision' });
  const { out } = await exported('trl', { supervision: undefined });
  assert.ok(!readdirSync(out).includes('direct'));
});

test('a plan that names paths outside the folder is not followed', async () => {
  const parent = temporaryFolder();
  const out = join(parent, 'out');
  mkdirSync(out);
  writeFileSync(join(parent, 'precious'), '1');
  for (const path of ['../precious', '/etc', 'a/../../precious', '', 'a//b', '.']) {
    const plan = { format: 'verl', dataset: 'x', options: {}, paths: [path] };
    writeFileSync(join(out, 'export.json'), JSON.stringify(plan));
    await assert.rejects(exported('verl', {}, out), { code: 'damaged_export' }, path);
  }
  assert.ok(readdirSync(parent).includes('precious'));
});

test('numbers beyond 32 bits stay what they are, in rows and in names', async () => {
  const beyond = 2 ** 33 + 5;
  const far: Dataset = {
    ...dataset,
    info: {
      ...dataset.info,
      shards: dataset.info.shards.map((entry) =>
        entry.key === 'questions/000000.msgpack' ? { ...entry, count: beyond } : entry,
      ),
    },
    async *questions(shards) {
      for await (const question of dataset.questions(shards)) {
        yield { ...question, episode: question.episode + beyond } satisfies QuestionRecord;
      }
    },
    image: (question) => dataset.image({ ...question, episode: question.episode - beyond }),
    async *episodes(shards) {
      for await (const episode of dataset.episodes(shards))
        yield { ...episode, index: episode.index + beyond };
    },
  };
  for (const [name, tables] of Object.entries(READERS)) {
    const { out } = await exported(name, { rowsPerFile: A_SHARD }, undefined, far);
    const rows = await Object.values(tables)[0]!(out);
    const last = rows.reduce((a, b) => (a.index > b.index ? a : b));
    assert.ok(last.index > beyond, `${name}: ${last.index}`);
    assert.equal(last.episode, beyond + SHARDS * EPISODES - 1);
  }
});

test('where the disk is full, that is said, and nothing half written is left', async () => {
  for (const name of Object.keys(READERS)) {
    const out = join(temporaryFolder(), 'out');
    const { code, output } = await runLimited(16, '../export/export-one.js', [name, folder, out]);
    assert.equal(code, 0, output);
    assert.equal(output.trim(), 'disk_full work', name);
    const left = Object.keys(fingerprint(out));
    assert.ok(left.every((file) => !file.includes('.partial') && file !== 'export.json'));
  }
});

test('a dataset that is unfinished, or that a newer version made, is not exported', async () => {
  const path = temporaryFolder();
  await prepareFolder(path, RECIPE, { resume: false });
  await assert.rejects(openDataset(path), { code: 'unfinished_dataset' });
  const newer = temporaryFolder();
  await questionDataset(newer, 1, 1);
  const file = join(newer, 'dataset.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"formatVersion": ?1/, '"formatVersion": 2'));
  await assert.rejects(openDataset(newer), (error: RobotR1Error) => {
    assert.equal(error.code, 'newer_dataset');
    assert.match(error.message, /version 2, and this one reads 1/);
    assert.equal(error.remedy, 'Update robot-r1.');
    return true;
  });
});
