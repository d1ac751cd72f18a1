/** What holds of every format of questions: nothing lost, nothing changed, and each row leads back to its episode. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Dataset, exportFormat, exportFormats, type QuestionRecord } from '../../../datasets/index.js';
import type { RobotR1Error } from '../../../sim/errors.js';
import { SUPERVISION } from '../../../src/train/text/supervision.js';
import { temporaryFolder } from '../sample.js';
import { checkRows, fingerprint, QUESTIONS, questionDataset, SHARDS } from './questions.js';
import { READERS } from './read-rows.js';

const dataset = await questionDataset(temporaryFolder());
const A_SHARD = QUESTIONS / SHARDS;

const exported = async (
  name: string,
  options: object = {},
  out = join(temporaryFolder(), 'out'),
  from = dataset,
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
      const { out, summary, progress } = await exported(name, { rowsPerFile: 2 * A_SHARD });
      for (const [table, read] of Object.entries(tables)) {
        const rows = await read(out);
        const expected = table === 'questions' ? QUESTIONS : (QUESTIONS * 2) / 3; // movements have no position
        assert.equal(rows.length, expected, table);
        assert.equal(new Set(rows.map(({ index }) => index)).size, expected);
        if (table === 'questions') assert.ok(expected >= 1000);
        await checkRows(dataset, rows);
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
      assert.deepEqual([manifest.format, manifest.dataset], [name, dataset.info.hash]);
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
  const large = 2 ** 33 + 5;
  const far: Dataset = {
    ...dataset,
    info: {
      ...dataset.info,
      shards: dataset.info.shards.map((entry) =>
        entry.key === 'questions/000000.msgpack' ? { ...entry, count: large } : entry,
      ),
    },
    async *questions(shards) {
      for await (const question of dataset.questions(shards)) {
        yield { ...question, episode: question.episode + large } satisfies QuestionRecord;
      }
    },
    image: (question) => dataset.image({ ...question, episode: question.episode - large }),
    async *episodes(shards) {
      for await (const episode of dataset.episodes(shards))
        yield { ...episode, index: episode.index + large };
    },
  };
  for (const [name, tables] of Object.entries(READERS)) {
    const { out } = await exported(name, { rowsPerFile: A_SHARD }, undefined, far);
    const rows = await Object.values(tables)[0]!(out);
    const last = rows.reduce((a, b) => (a.index > b.index ? a : b));
    assert.ok(last.index > large, `${name}: ${last.index}`);
    assert.equal(last.episode, large + (SHARDS * A_SHARD) / 3 - 1);
  }
});
