import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FRAME_KINDS, QUESTION_TYPES } from '../../../datasets/records.js';
import type { ShortcutBaseline } from '../../../datasets/store/info.js';
import { shortcutTable } from '../../../src/cli/shortcut-table.js';

const result = (more: Partial<ShortcutBaseline>): ShortcutBaseline => ({
  ...{ type: 'waypoint', frames: 'demonstration', rule: 'chance', accuracy: 0.25, standardError: 0.01 },
  ...{ n: 1000, warning: null },
  ...more,
});

test('the best untrained rule stands beside the trained model, and a mark on what is above chance', () => {
  const text = shortcutTable([
    result({}),
    result({ rule: 'gripper', accuracy: 0.744, standardError: 0.014, warning: 'It leaks.' }),
    result({ rule: 'home_ray', accuracy: 0.6, warning: 'It leaks.' }),
    result({ type: 'movement' }),
    result({ rule: 'trained_blind', accuracy: 0.871, standardError: 0.021, warning: 'It leaks.' }),
  ]);
  assert.match(text, /waypoint +demonstration +1000 +gripper +74\.4 ± 1\.4 % ! +87\.1 ± 2\.1 % !$/m);
  assert.match(text, /movement +demonstration +1000 +chance +25\.0 ± 1\.0 % +too few$/m);
  assert.match(text, /! is beyond it/);
  assert.doesNotMatch(shortcutTable([result({})]), /!/);
});

test('the table is readable at 100 columns', () => {
  const all = QUESTION_TYPES.flatMap((type) =>
    FRAME_KINDS.flatMap((frames) =>
      ['most_frequent_letter', 'trained_blind'].map((rule) =>
        result({ type, frames, rule, n: 100_000, accuracy: 1, standardError: 0.217, warning: 'It leaks.' }),
      ),
    ),
  );
  for (const line of shortcutTable(all).split('\n')) assert.ok(line.length <= 100, `${line.length}: ${line}`);
});
