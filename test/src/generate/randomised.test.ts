import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import sharp from 'sharp';
import { planShards } from '../../../datasets/store/shard-plan.js';
import { parseRandomisation } from '../../../scenes/randomisation.js';
import { loadPhysics } from '../../../sim/physics/engine.js';
import { createRenderer } from '../../../sim/render/renderer.js';
import { makeShard, type ShardContent } from '../../../src/generate/make-shard.js';
import { DEFAULT_CHOICES, makeRecipe } from '../../../src/generate/recipe.js';
import { VERSION } from '../../../src/version.js';
import { TINY_TASKS } from './tiny.js';

/** The first shard of a small dataset. */
function shardOf(levels: string): Promise<ShardContent> {
  const recipe = makeRecipe(
    TINY_TASKS,
    {
      ...DEFAULT_CHOICES,
      ...{ demos: 4, block: 4, shard: 4, size: 48, seed: 3, frames: ['demonstration'] },
      image: { encoding: 'png', quality: 90 },
      randomisation: parseRandomisation(levels),
    },
    VERSION,
  );
  return makeShard(recipe, TINY_TASKS[0]!, planShards(recipe)[0]!, createRenderer());
}

describe('a randomised dataset', () => {
  let plain: ShardContent;
  let noisy: ShardContent;
  before(async () => {
    await loadPhysics();
    plain = await shardOf('off');
    noisy = await shardOf('camera=strong,light=strong,surfaces=strong,language=strong');
  });

  it('is the same every time', async () => {
    assert.deepEqual(await shardOf('camera=strong,light=strong,surfaces=strong,language=strong'), noisy);
  });

  it('has the same states and answers where dynamics and clutter are off, and other pictures and words', async () => {
    for (const [i, { frames, instruction, appearance }] of noisy.episodes.entries()) {
      assert.deepEqual(frames, plain.episodes[i]!.frames);
      assert.notEqual(instruction, plain.episodes[i]!.instruction);
      assert.equal(appearance!.randomisation.clutter, 'off');
    }
    assert.deepEqual(
      noisy.questions.map(({ answer, target }) => [answer, target]),
      plain.questions.map(({ answer, target }) => [answer, target]),
    );
    assert.ok(noisy.questions.every(({ prompt, episode }) => prompt.includes(instructionOf(noisy, episode))));
    const [before, after] = await Promise.all(
      [plain, noisy].map(({ images }) => sharp(images['front-48']![0]!.bytes).raw().toBuffer()),
    );
    const far = before!.filter((value, i) => Math.abs(value - after![i]!) > 10).length;
    assert.ok(far > before!.length / 3, `${far} of ${before!.length}`);
  });
});

const instructionOf = ({ episodes }: ShardContent, index: number): string =>
  episodes.find((episode) => episode.index === index)!.instruction;
