import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../cli/call.js';

test('losses that contradict each other, or that there are not, are told before anything is read', async () => {
  const wrong: [written: string, says: RegExp][] = [
    ['keypoint,none', /--auxiliary takes none alone, or names of losses/],
    ['heatmap', /--auxiliary takes heat-map, .* and not "heatmap"; did you mean "heat-map"\?/],
  ];
  for (const [written, says] of wrong) {
    const { code, stderr } = await call(['train', 'sft', '--data', 'nowhere', '--auxiliary', written]);
    assert.equal(code, 2, stderr);
    assert.match(stderr, says);
  }
});
