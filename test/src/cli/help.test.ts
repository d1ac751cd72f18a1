import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { call, callEach } from './call.js';

const commandsIn = (folder: string): string[] =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((file) => file.endsWith('.js'))
    .map((file) => file.slice(0, -'.js'.length));

const COMMANDS = [
  ...commandsIn('../../../src/cli/commands/').map((name) => [name]),
  ...['bench', 'scene', 'train'].flatMap((group) =>
    commandsIn(`../../../src/cli/commands/${group}/`).map((name) => [group, name]),
  ),
];

test('every command explains each of its options and shows examples', async () => {
  const helps = await callEach(COMMANDS.map((words) => [...words, '--help']));
  for (const [i, { code, stdout, stderr }] of helps.entries()) {
    const name = COMMANDS[i]!.join(' ');
    assert.equal(code, 0, name);
    assert.equal(stderr, '', name);
    const [explained, shown = ''] = stdout.split('\nExamples:');
    const examples = shown.match(/^ {2}robot-r1 /gm) ?? [];
    assert.ok(examples.length >= 2, `${name} has ${examples.length} examples`);
    for (const [line] of explained!.matchAll(/^ {2,}(-\w, )?--.*$/gm)) {
      assert.match(line, /--[\w-]+ +\S/, `${name}: an option without a word`);
    }
  }
});

test('help shows what stands for an option that is left out', async () => {
  const { stdout } = await call(['generate', '--help']);
  for (const value of ['50', '224', 'front', 'matched', 'jpeg'])
    assert.ok(stdout.includes(`[default: ${value}]`), value);
});

test('the help of all names every command with a description', async () => {
  const { code, stdout } = await call(['--help']);
  assert.equal(code, 0);
  for (const [name] of COMMANDS.filter((words) => words.length === 1)) {
    assert.match(stdout, new RegExp(`^ {2}robot-r1 ${name}( <\\w+>)* +\\S`, 'm'));
  }
});

test('the version is that of the package', async () => {
  const manifest = new URL('../../../../package.json', import.meta.url);
  const { stdout } = await call(['--version']);
  assert.equal(stdout.trim(), (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version);
});

test('the completion script is one that a shell accepts', async () => {
  const { code, stdout } = await call(['completion']);
  assert.equal(code, 0);
  assert.match(stdout, /robot-r1/);
  const shell = spawnSync('bash', ['-n'], { input: stdout, encoding: 'utf8' });
  assert.equal(shell.status, 0, shell.stderr);
});

test('the shell completes commands, options and names, also in a list', async () => {
  const calls = [
    ['gen'],
    ['scene', ''],
    ['generate', '--'],
    ['generate', '--recipe', ''],
    ['evaluate', '--tasks', 'pick_up_cup,push'],
  ];
  const outcomes = await callEach(calls.map((words) => ['--get-yargs-completions', 'robot-r1', ...words]));
  const [commands, subcommands, options, recipes, tasks] = outcomes.map(({ stdout }) =>
    stdout.trim().split('\n'),
  );
  assert.ok(commands!.includes('generate'));
  assert.deepEqual(subcommands!.sort(), commandsIn('../../../src/cli/commands/scene/').sort());
  assert.ok(options!.includes('--recipe'));
  assert.deepEqual(recipes!.sort(), ['paper', 'quick']);
  assert.deepEqual(tasks, ['pick_up_cup,push_button', 'pick_up_cup,push_buttons']);
});
