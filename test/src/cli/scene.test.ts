/** `robot-r1 scene …`: what people do with task files, as processes of their own. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { parse } from 'yaml';
import { BUILT_IN_TASKS } from '../../../scenes/built-in.js';
import { taskJsonSchema } from '../../../scenes/task-json-schema.js';
import { tryPlacements } from '../../../src/authoring/placements.js';
import { run } from '../../../src/cli/run.js';
import { exampleTask, exampleText } from '../../scenes/example-tasks.js';
import { call, callJson, temporaryFolder } from './call.js';

const folder = temporaryFolder();
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** A call that must be refused, made in this process, which is quicker; what it printed on standard error. */
async function refused(words: string[], code = 2): Promise<string> {
  const { write: writeError } = process.stderr;
  let printed = '';
  process.stderr.write = ((text: string) => (printed += text) !== '') as typeof process.stderr.write;
  try {
    assert.equal(await run(words.map((word) => (/\.yaml$/.test(word) ? join(folder, word) : word))), code);
  } finally {
    process.stderr.write = writeError;
  }
  assert.doesNotMatch(printed, /^\s+at /m);
  return printed;
}

describe('a new task', () => {
  it('is written, right, drawn and solved as it is', async () => {
    const { code, stdout } = await call(['scene', 'new', 'my_task'], folder);
    assert.equal(code, 0);
    assert.match(stdout, /Wrote my_task\.yaml/);
    const text = readFileSync(join(folder, 'my_task.yaml'), 'utf8');
    const schema = /\$schema=(\S+)/.exec(text)![1]!;
    assert.match(schema, /task\.schema\.json$/);
    assert.equal((parse(text) as { name: string }).name, 'my_task');

    const checked = await call(['scene', 'check', 'my_task.yaml', '--seeds', '8'], folder);
    assert.equal(checked.code, 0, checked.stderr);
    assert.match(
      checked.stdout,
      /my_task\.yaml is right: my_task, 4 variations, 2 objects, 6 waypoints, 5 paraphrases/,
    );
    assert.match(checked.stdout, /8 of 8 scenes placed/);

    const words = [
      'scene',
      'preview',
      'my_task.yaml',
      '--samples',
      '2',
      '--cameras',
      'front',
      '--size',
      '64',
    ];
    const { file } = await callJson<{ file: string }>(words, folder);
    const { width, height } = await sharp(file).metadata();
    assert.ok(width! > 64 && height! > 128);

    const runs = await callJson<{ success: { successes: number; trials: number }; picture: string }>(
      ['scene', 'run', 'my_task.yaml', '--seeds', '4', '--workers', '1'],
      folder,
    );
    assert.deepEqual([runs.success.successes, runs.success.trials], [4, 4]);
    assert.ok(existsSync(runs.picture));
  });

  it('does not take the place of a file, nor a name that is none', async () => {
    write('taken.yaml', 'mine');
    assert.match(await refused(['scene', 'new', 'taken', '--out', folder]), /is there already/);
    assert.equal(readFileSync(join(folder, 'taken.yaml'), 'utf8'), 'mine');
    assert.match(await refused(['scene', 'new', 'My-Task']), /lower-case letters/);
  });
});

describe('scene check', () => {
  const cases: [what: string, text: string, code: number, ...says: RegExp[]][] = [
    [
      'mistake',
      exampleText({ expert: '  - { name: a, subtask: b, at: cup.gras }' }),
      2,
      /no site of cup named "gras"/,
      /mistake\.yaml:11:32 \(expert\.0\.at\)/,
      /did you mean "grasp"/,
    ],
    [
      'far',
      exampleText({ objects: '  cup: { model: cup, place: { x: [0.66, 0.68], y: [0.46, 0.48] } }' }),
      1,
      /waypoint above is out of reach \(200 times\); its tip would be at \(0\.6\d, 0\.4\d, 0\.\d\d\)/,
      /far\.yaml:11:5 \(expert\.0\)/,
      /nearer to the robot/,
    ],
    [
      'crowd',
      exampleText({
        objects:
          '  cup: { model: cup, place: { x: 0.2, y: 0 } }\n  two: { model: cup, place: { x: 0.22, y: 0 } }',
      }),
      1,
      /two and cup overlap \(200 times\); two covers 0\.\d+ × 0\.\d+ m/,
      /crowd\.yaml:10:29 \(objects\.two\.place\)/,
      /more room/,
    ],
    [
      'small',
      exampleText({
        objects:
          '  cup: { model: cup, place: { x: 0.2, y: 0.3 } }\n  box: { model: container, place: { x: 0.3, y: -0.2 } }\n  plank: { shape: { type: box, size: [0.5, 0.02, 0.02] }, place: { in: box.inside } }',
      }),
      1,
      /plank does not fit into box\.inside .* it covers 0\.5 × 0\.02 m, and the region has/,
      /small\.yaml:11:66 \(objects\.plank\.place\)/,
    ],
    [
      'fixed',
      exampleText({
        objects:
          '  cup: { model: cup, place: { x: 0.2, y: 0.3 } }\n  one: { model: block, place: { pose: [0.3, 0, 0.752, 0, 0, 0, 1] }, fixed: true }\n  other: { model: block, place: { pose: [0.31, 0, 0.752, 0, 0, 0, 1] }, fixed: true }',
      }),
      2,
      /the fixed objects one and other stand within each other by \d+ mm/,
      /fixed\.yaml:11:33 \(objects\.other\.place\)/,
      /move one/,
    ],
  ];
  for (const [name, text, code, ...says] of cases) {
    it(`tells what is wrong: ${name}`, async () => {
      write(`${name}.yaml`, text);
      const message = await refused(['scene', 'check', `${name}.yaml`, '--seeds', '3'], code);
      for (const says_ of says) assert.match(message, says_);
    });
  }

  it('tells of things that can move and begin within each other, and goes on', async () => {
    const objects =
      '  cup: { model: cup, place: { x: 0.25, y: -0.2 } }\n  one: { model: block, place: { x: 0.3, y: 0.1 } }\n  other: { model: block, place: { at: one.center } }';
    const { placed, overlaps } = await tryPlacements(exampleTask({ objects }), 2);
    assert.equal(placed, 2);
    assert.deepEqual(
      overlaps.map(({ seed, objects: pair, isFixed }) => [seed, pair.join(), isFixed]),
      [0, 1].map((seed) => [seed, 'one,other', false]),
    );
    assert.ok(overlaps.every(({ depth }) => depth > 0.01 && depth < 0.06));
  });
});

describe('what there is', () => {
  it('is listed within 100 columns, by tag if one likes', async () => {
    const { stdout } = await call(['scene', 'list']);
    const lines = stdout.trimEnd().split('\n');
    for (const line of lines) assert.ok(line.length <= 100, line);
    for (const name of BUILT_IN_TASKS)
      assert.ok(
        lines.some((line) => line.trim().startsWith(`${name} `)),
        name,
      );
    assert.match(stdout, /peract-18 \(18\): close_jar/);
    const some = await callJson<{ name: string; tags: string[] }[]>(['scene', 'list', '--tag', 'paper-seen']);
    assert.equal(some.length, 5);
    assert.ok(some.every(({ tags }) => tags.includes('paper-seen')));
    assert.match(await refused(['scene', 'list', '--tag', 'peract18']), /did you mean "peract-18"/);
  });

  it('models: one with its parameters, sites and joints', async () => {
    const { stdout } = await call(['scene', 'models', 'cabinet']);
    assert.match(stdout, /joints: .*top/);
    assert.match(await refused(['scene', 'models', 'cabnet']), /did you mean "cabinet"/);
  });

  it('the JSON Schema, on standard output', async () => {
    const { stdout } = await call(['scene', 'schema']);
    assert.deepEqual(JSON.parse(stdout), JSON.parse(JSON.stringify(taskJsonSchema())));
  });

  it('the text of a file as well as that of a built-in task', async () => {
    write('shown.yaml', exampleText());
    assert.equal(
      (await call(['scene', 'show', 'shown.yaml'], folder)).stdout.trimEnd(),
      exampleText().trimEnd(),
    );
  });
});

describe('scene run', () => {
  it('says why an expert fails, and draws the first failure', async () => {
    const expert = '  - { name: grasp, subtask: take it, at: cup.grasp, raise: 0.1, grasp: cup }';
    write('misses.yaml', exampleText({ expert }));
    const { code, stdout } = await call(
      ['scene', 'run', 'misses.yaml', '--seeds', '2', '--workers', '1'],
      folder,
    );
    assert.equal(code, 0);
    assert.match(stdout, /succeeded in 0 of 2/);
    assert.match(stdout, /grasp_missed: 2/);
    assert.match(stdout, /seed 0, variation 0: .*the fingers closed and do not hold cup/);
    const { format } = await sharp(join(folder, 'example-run.png')).metadata();
    assert.equal(format, 'png');
  });
});
