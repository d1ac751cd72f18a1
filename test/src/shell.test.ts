import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { shell } from '../../src/shell.js';

test('what is put into a call comes out of a shell as it was', { skip: process.platform === 'win32' }, () => {
  for (const value of ['data', 'my data', "it's", 'a"b', '$HOME', 'übung/部屋', 'a;b', '*', '~/x', '']) {
    const { stdout } = spawnSync('sh', ['-c', shell`printf %s ${value}`], {
      encoding: 'utf8',
      env: { HOME: '~' },
    });
    assert.equal(stdout, value);
  }
});

test('plain words are left as they are', () => {
  assert.equal(
    shell`robot-r1 inspect ${'../data/set-1'} --question ${3}`,
    'robot-r1 inspect ../data/set-1 --question 3',
  );
});
