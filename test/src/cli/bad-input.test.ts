import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { builtInTask } from '../../../scenes/built-in.js';
import { callEach, temporaryFolder } from './call.js';

const folder = temporaryFolder();
writeFileSync(join(folder, 'a-file'), '');
mkdirSync(join(folder, 'full'));
writeFileSync(join(folder, 'full', 'notes.txt'), 'mine');
writeFileSync(
  join(folder, 'mistaken.yaml'),
  builtInTask('push_button').text.replace('model: button', 'model: buton'),
);
writeFileSync(join(folder, 'broken.yaml'), 'name: [unclosed\ndescription: x\n');

/** A wrong call, its exit code, and what its message must say. */
type Case = [words: string, code: number, ...says: RegExp[]];

const CASES: Case[] = [
  ['', 2, /command is missing/, /robot-r1 --help/],
  ['generat', 2, /no command "generat"/, /Did you mean "generate"/],
  ['scene lst', 2, /no command "lst"/, /Did you mean "list"/],
  ['generate extra', 2, /"extra" is one word too many/],
  ['generate --demoz 3', 2, /no option --demoz/, /Did you mean --demos/],
  ['generate --demos', 2, /--demos needs a value/],
  ['generate --out=', 2, /--out needs a value/],
  ['generate --demos 2.5', 2, /--demos must be a whole number from 1 to 1000000, and is "2\.5"/],
  ['generate --workers 0', 2, /--workers must be a whole number from 1 to 1024/],
  ['generate --size 1e9', 2, /--size must be a whole number from 16 to 2048/],
  ['generate --shard 5/3', 2, /--shard must be i\/N/],
  ['generate --cameras front,wrst', 2, /not "wrst"; did you mean "wrist"\?/],
  ['generate --recipe papr', 2, /no recipe named "papr"/, /Did you mean "paper"/],
  ['generate --tasks pick_up_cop', 2, /no task or set named "pick_up_cop"/, /did you mean "pick_up_cup"/],
  ['generate --tasks nowhere.yaml', 2, /nowhere\.yaml cannot be read/],
  ['generate --tasks mistaken.yaml', 2, /no model "buton"/, /mistaken\.yaml:23:12/, /did you mean "button"/],
  ['generate --tasks push_button --variations 18', 2, /no variation 18/, /from 0 to 17/],
  ['generate --recipe quick --out full', 2, /holds other files, for example notes\.txt/, /--out/],
  ['generate --recipe quick --out a-file/dataset', 1, /a part of the path is a file, not a folder/],
  ['generate --resume --out nothing', 2, /no dataset in nothing to go on with/],
  ['verify nowhere', 2, /nowhere is not a dataset/, /no_dataset/],
  ['inspect nowhere --question 0 --episode 0', 2, /--episode and --question exclude each other/],
  ['report runs --out report.pdf', 2, /HTML, and no \.pdf/, /\.html/],
  ['evaluate', 2, /--policy must be given/],
  ['evaluate --policy expert --script mine.mjs', 2, /expert has no use for "script"/, /--policy script/],
  ['evaluate --policy checkpoint --image-size 64', 2, /no use for "imageSize"/, /chat or script/],
  ['generate --tasks push_button --tasks pick_up_cup', 2, /--tasks is given twice/, /commas/],
  ['evaluate --policy exprt', 2, /no policy named "exprt"/, /did you mean "expert"/],
  ['scene show pushbutton', 2, /did you mean "push_button"/],
  ['scene check broken.yaml', 2, /not valid YAML/, /broken\.yaml:\d+:\d+/],
];

test('a wrong call says what is wrong and what to do, and changes nothing', async (t) => {
  const outcomes = await callEach(
    CASES.map(([words]) => words.split(' ').filter(Boolean)),
    folder,
  );
  for (const [i, [words, code, ...says]] of CASES.entries()) {
    const outcome = outcomes[i]!;
    await t.test(words || '(nothing)', () => {
      assert.equal(outcome.code, code, outcome.stderr);
      assert.equal(outcome.stdout, '');
      assert.match(outcome.stderr, /^Error: /);
      assert.doesNotMatch(outcome.stderr, /\n {4}at |unexpected/);
      for (const text of says) assert.match(outcome.stderr, text);
    });
  }
});
