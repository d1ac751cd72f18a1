import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { parseHTML } from 'linkedom';
import { RobotR1Error } from '../../../sim/errors.js';
import { readRolloutFile, readRun } from '../../../src/evaluate/run-folder.js';
import type { PictureChoice } from '../../../src/report/picture-choice.js';
import { writeReport } from '../../../src/report/report.js';
import { call, callJson, temporaryFolder } from '../cli/call.js';
import { EPISODES, editRollouts, HOSTILE, sampleRuns } from './sample-runs.js';

const folder = temporaryFolder();
let runs: Awaited<ReturnType<typeof sampleRuns>>;

before(async () => {
  runs = await sampleRuns(folder);
});

async function reportOf(folders: readonly string[], pictures: PictureChoice = 'none'): Promise<string> {
  const out = join(folder, 'report.html');
  await writeReport({ runs: folders, out, pictures, size: 64 });
  return readFile(out, 'utf8');
}

const documentOf = (text: string): Document => parseHTML(text).document as unknown as Document;

const texts = (root: Document | Element, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');

/** A copy of a run that a test may spoil. */
async function copyOf(run: string, name: string): Promise<string> {
  const copy = join(folder, name);
  await rm(copy, { recursive: true, force: true });
  await cp(run, copy, { recursive: true });
  return copy;
}

const withCode = (code: string) => (error: unknown) => error instanceof RobotR1Error && error.code === code;

describe('a report of two runs', () => {
  let page: Document;
  let text: string;

  before(async () => {
    text = await reportOf([runs.hostile, runs.expert], 'all');
    page = documentOf(text);
  });

  it('has every episode with a panel for each run', () => {
    assert.equal(page.querySelectorAll('details.episode').length, EPISODES);
    assert.equal(page.querySelectorAll('details.episode .panel').length, 2 * EPISODES);
  });

  it('has the figures that the runs come to', async () => {
    const evaluation = JSON.parse(await readFile(join(runs.expert, 'evaluation.json'), 'utf8')) as {
      overall: { success: { rate: number; low: number; high: number } };
    };
    const { rate, low, high } = evaluation.overall.success;
    const card = texts(page, '.card')[1]!;
    for (const share of [rate, low, high])
      assert.ok(card.includes(`${(100 * share).toFixed(1)}\u00a0%`), card);
  });

  it('says the difference between the runs on the same episodes', () => {
    const [row] = texts(page, '.narrow tbody tr');
    assert.match(row!, /^all \(4\)\s*expert\+75\.0/);
  });

  it('asks nothing of any server', () => {
    for (const element of page.querySelectorAll('[src], [href], [action], [data], [srcset]')) {
      for (const name of ['src', 'href', 'action', 'data', 'srcset']) {
        const address = element.getAttribute(name);
        if (address !== null) assert.match(address, /^(#|data:)/, `${element.tagName} ${name}`);
      }
    }
    assert.doesNotMatch(text.replaceAll(/data:image\/webp;base64,[^"]*/g, ''), /@import|url\(/);
  });

  it('lets the browser run its own programs only', () => {
    const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute('content')!;
    assert.match(policy, /default-src 'none'/);
    const scripts = /script-src ([^;]*)/.exec(policy)![1]!.split(' ');
    assert.equal(page.querySelectorAll('script').length, scripts.length);
    for (const source of scripts) assert.match(source, /^'sha256-/);
  });

  it('shows what a model says as text', () => {
    assert.equal(page.querySelectorAll('img, a[href^="javascript"], [onerror], [onload]').length, 0);
    const said = texts(page, '.said .text');
    assert.ok(said.length >= EPISODES);
    for (const words of said) assert.equal(words, `I think. ${HOSTILE}`);
    assert.ok(texts(page, '.prompt .text').every((words) => words === `You see a table. ${HOSTILE}`));
    assert.ok(texts(page, '.told').every((words) => words.endsWith(HOSTILE)));
    assert.ok(texts(page, '.failure-text').some((words) => words.endsWith(HOSTILE)));
  });

  it('has a picture for every moment, and each picture once', async () => {
    const ids = [...page.querySelectorAll('image')].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const shown = [...page.querySelectorAll('.picture > use:first-child')].map((use) =>
      use.getAttribute('href'),
    );
    assert.deepEqual(new Set(shown), new Set(ids.map((id) => `#${id}`)));
    let states = 0;
    for (const path of [runs.expert, runs.hostile]) {
      const run = await readRun(path);
      for (let file = 0; file < run.episodes.length; file++) {
        for (const rollout of (await readRolloutFile(path, run, file)) ?? []) states += rollout.states.length;
      }
    }
    assert.equal(shown.length, states);
    assert.ok(ids.length <= states - EPISODES, 'both runs begin with the same picture');
  });

  it('is the same, byte for byte, when it is made again', async () => {
    assert.equal(await reportOf([runs.hostile, runs.expert], 'all'), text);
  });
});

describe('a report', () => {
  it('draws no pictures, or only of failures, when asked', async () => {
    const none = documentOf(await reportOf([runs.hostile, runs.expert]));
    assert.equal(none.querySelectorAll('image, .strip').length, 0);
    const failures = documentOf(await reportOf([runs.hostile, runs.expert], 'failures'));
    for (const panel of failures.querySelectorAll('.panel')) {
      const hasFailed = panel.querySelector('.badge.failure') !== null;
      assert.equal(panel.querySelector('.strip') !== null, hasFailed);
    }
    assert.ok(failures.querySelector('.strip'));
  });

  it('tells what an unfinished run lacks', async () => {
    const run = await copyOf(runs.expert, 'unfinished');
    await rm(join(run, 'evaluation.json'));
    const [first] = await readdir(join(run, 'rollouts'));
    await rm(join(run, 'rollouts', first!));
    const page = documentOf(await reportOf([runs.hostile, run]));
    assert.match(texts(page, '.warning').join(), /1 of 4 episodes/);
    assert.equal(texts(page, 'details.episode').length, EPISODES);
    assert.match(texts(page, '.narrow tbody tr')[0]!, /^all \(3\)/);
    assert.equal([...page.querySelectorAll('[data-results$="missing"]')].length, 1);
  });

  it('pairs no episodes of tasks that differ', async () => {
    const run = await copyOf(runs.expert, 'other-task');
    const file = join(run, 'run.json');
    const asked = JSON.parse(await readFile(file, 'utf8')) as { tasks: { name: string; hash: string }[] };
    asked.tasks.find(({ name }) => name === 'push_button')!.hash = '0'.repeat(64);
    await writeFile(file, JSON.stringify(asked));
    const page = documentOf(await reportOf([runs.expert, run]));
    assert.match(texts(page, '.narrow tbody tr')[0]!, /^all \(1\)/);
    assert.equal(page.querySelectorAll('details.episode').length, EPISODES + 3);
  });

  it('cuts a text that is too long, and says so', async () => {
    const run = await copyOf(runs.hostile, 'long');
    await editRollouts(run, ({ steps }) => {
      steps[0]!.text = 'word '.repeat(200_000);
    });
    const text = await reportOf([run]);
    assert.ok(text.length < 1_000_000);
    assert.match(text, /and 980,000 more characters/);
  });

  it('that is stopped leaves no file', async () => {
    const out = join(folder, 'stopped', 'report.html');
    const controller = new AbortController();
    const onProgress = (done: number): void => {
      if (done === 2) controller.abort();
    };
    await assert.rejects(
      writeReport({ runs: [runs.expert], out, pictures: 'none', onProgress, signal: controller.signal }),
      { name: 'AbortError' },
    );
    assert.deepEqual(await readdir(join(folder, 'stopped')), []);
  });

  it('of a folder that holds no run, or one that is damaged, is refused; what was there stays', async () => {
    const out = join(folder, 'kept.html');
    await writeFile(out, 'kept');
    const empty = join(folder, 'empty');
    await mkdir(empty, { recursive: true });
    await assert.rejects(writeReport({ runs: [empty], out }), withCode('no_run'));
    await assert.rejects(writeReport({ runs: [runs.expert, `${runs.expert}/.`], out }), withCode('same_run'));
    const damaged = await copyOf(runs.expert, 'damaged');
    await writeFile(join(damaged, 'run.json'), '{"policy": 3');
    await assert.rejects(writeReport({ runs: [damaged], out }), withCode('damaged_run'));
    const bare = await copyOf(runs.expert, 'bare');
    await rm(join(bare, 'rollouts'), { recursive: true });
    await assert.rejects(writeReport({ runs: [bare], out }), withCode('no_episodes'));
    const texts = await copyOf(runs.expert, 'texts');
    await editRollouts(texts, (rollout) => {
      (rollout as { success: unknown }).success = 'yes';
    });
    await assert.rejects(writeReport({ runs: [texts], out }), withCode('no_episodes'));
    assert.equal(await readFile(out, 'utf8'), 'kept');
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.includes('partial')),
      [],
    );
  });
});

describe('robot-r1 report', () => {
  it('writes the report where it is told to, and says what is in it', async () => {
    const out = join(folder, 'new', 'both.html');
    const words = ['report', runs.expert, runs.hostile, '--out', out, '--size', '64', '--camera', 'wrist'];
    const result = await callJson<{ bytes: number }>(words);
    const text = await readFile(out, 'utf8');
    assert.deepEqual(result, {
      file: out,
      bytes: Buffer.byteLength(text),
      episodes: EPISODES,
      runs: ['expert', 'random'],
    });
    assert.match(text, /<\/html>\s*$/);
  });

  it('tells what is wrong with a folder', async () => {
    const { code, stderr } = await call(['report', folder, '--out', join(folder, 'none.html')]);
    assert.equal(code, 2);
    assert.match(stderr, /holds no run.*\n.*evaluate --out/);
  });
});
