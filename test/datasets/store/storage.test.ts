import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderStorage, partialName, prepareFolder } from '../../../datasets/index.js';
import { readError, writeError } from '../../../datasets/store/file-errors.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { RECIPE, temporaryFolder } from '../sample.js';
import { runLimited } from './run-script.js';

test('what is put is got back, whole, in part, listed and deleted', async () => {
  const storage = folderStorage(join(temporaryFolder(), 'not/yet/there'));
  assert.deepEqual(await storage.list(''), []);
  await storage.put('questions/000001.msgpack', Uint8Array.of(1, 2, 3, 4, 5));
  await storage.put('questions/000000.json', '{"é":1}');
  await storage.put('images/front/000000.json', '');
  assert.deepEqual([...(await storage.get('questions/000001.msgpack'))], [1, 2, 3, 4, 5]);
  assert.equal(Buffer.from(await storage.get('questions/000000.json')).toString(), '{"é":1}');
  assert.deepEqual([...(await storage.getRange('questions/000001.msgpack', 1, 3))], [2, 3]);
  assert.deepEqual([...(await storage.getRange('questions/000001.msgpack', 3, 9))], [4, 5]);
  assert.deepEqual(await storage.list('questions/'), ['questions/000000.json', 'questions/000001.msgpack']);
  assert.deepEqual(await storage.list('questions/000001'), ['questions/000001.msgpack']);
  assert.equal((await storage.list('')).length, 3);
  assert.equal(await storage.size('questions/000001.msgpack'), 5);
  await storage.put('questions/000001.msgpack', Uint8Array.of(9));
  assert.deepEqual([...(await storage.get('questions/000001.msgpack'))], [9]);
  await storage.delete('questions/000001.msgpack');
  await storage.delete('questions/000001.msgpack');
  assert.equal(await storage.size('questions/000001.msgpack'), undefined);
  await assert.rejects(storage.get('questions/000001.msgpack'), { code: 'missing_file', kind: 'work' });
});

test('keys that lead out of the folder are refused', async () => {
  const storage = folderStorage(temporaryFolder());
  for (const key of ['../other', 'a/../../b', '/etc/passwd', 'a//b', 'a\\..\\b', '.', '', 'a\0b']) {
    await assert.rejects(async () => storage.put(key, 'x'), { code: 'bad_key' }, JSON.stringify(key));
    await assert.rejects(async () => storage.get(key), { code: 'bad_key' }, JSON.stringify(key));
  }
});

test('a path through a file is said to be none', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  const storage = folderStorage(join(folder, 'file'));
  await assert.rejects(storage.put('a.json', 'x'), (error) => {
    assert.ok(error instanceof RobotR1Error);
    assert.equal(error.code, 'not_a_folder');
    assert.match(error.message, /file\/a\.json: a part of the path is a file/);
    assert.ok(error.remedy);
    return true;
  });
});

test('two writers that make the same new folders do not hinder each other', async () => {
  const storage = folderStorage(join(temporaryFolder(), 'a/b/c'));
  const keys = Array.from({ length: 20 }, (_, i) => `d/e/${String(i).padStart(2, '0')}`);
  await Promise.all(keys.map((key) => storage.put(key, key)));
  assert.deepEqual(await storage.list('d/'), keys);
});

test('the system’s reasons become codes that name the file and a remedy', () => {
  const codes = { ENOSPC: 'disk_full', EDQUOT: 'disk_full', EACCES: 'not_writable', EROFS: 'not_writable' };
  for (const [system, code] of Object.entries(codes)) {
    const cause = Object.assign(new Error(system), { code: system });
    const error = writeError(cause, '/data/x') as RobotR1Error;
    assert.ok(error instanceof RobotR1Error);
    assert.equal(error.code, code);
    assert.equal(error.kind, 'work');
    assert.equal(error.place?.file, '/data/x');
    assert.equal(error.cause, cause);
    assert.ok(error.remedy);
  }
  const unknown = new Error('something else');
  assert.equal(writeError(unknown, '/data/x'), unknown);
  const denied = readError(Object.assign(new Error(), { code: 'EACCES' }), '/data/x');
  assert.equal((denied as RobotR1Error).code, 'not_readable');
});

test('where there is no room, the error says so and nothing is left behind: neither a short file nor a partial one', async () => {
  const folder = temporaryFolder();
  const { code, output } = await runLimited(64, 'write-one.js', [folder]);
  assert.equal(code, 0, output);
  assert.equal(output.trim(), 'disk_full work');
  assert.deepEqual(readdirSync(folder), []);
});

test('partial files are not listed, and those of a dead process are swept with its partial folders by the next run', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'episodes'));
  const host = hostname().replaceAll(/[^A-Za-z0-9-]/g, '-');
  const name = (writer: string, id: number) => `000000.msgpack.${writer}.${id}.0.0.partial`;
  const dead = name(host, 2 ** 22 + 12345); // above the largest process number of Linux
  const alive = name(host, process.pid);
  const elsewhere = name('another-machine', 2 ** 22 + 12345);
  for (const file of [dead, alive, elsewhere]) writeFileSync(join(folder, 'episodes', file), 'half');
  const deadFolder = join(folder, 'episodes', dead.replace('.0.partial', '.1.partial'));
  mkdirSync(deadFolder);
  writeFileSync(join(deadFolder, dead), 'half of it');
  assert.match(partialName('000000.msgpack'), new RegExp(`^000000\\.msgpack\\.${host}\\.${process.pid}\\.`));
  assert.deepEqual(await folderStorage(folder).list(''), []);
  const { state } = await prepareFolder(folder, RECIPE, { resume: false });
  assert.equal(state, 'new');
  assert.deepEqual(readdirSync(join(folder, 'episodes')).sort(), [alive, elsewhere].sort());
});
