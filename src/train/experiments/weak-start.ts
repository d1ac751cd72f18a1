/** A start for reinforcement: a model that has begun to answer and is still wrong more often than right. */
import { measure } from '../measure.js';
import type { LoopEnd } from '../run-model.js';
import { DEFAULT_SFT, trainSupervised } from '../sft.js';
import type { Laboratory } from './laboratory.js';
import { measuredExamples } from './measured-examples.js';

/** Share of waypoint questions at which training stops: above guessing, and far below what it could reach. */
const ENOUGH = 0.4;

/** Images that are asked about after every step; of the learning set, so that nothing is chosen by what is measured. */
const CHECKED = { independent: 400, demonstration: 0 };

/**
 * Supervised training until two of five waypoint questions are answered, or to the end of the budget. Some seeds come
 * there in half the steps of others, so a number of steps would give unequal starts.
 */
export async function trainToWeakStart({
  model,
  examples,
  pictures,
  state,
  seed,
  budget,
}: Laboratory): Promise<LoopEnd> {
  const checked = measuredExamples(
    examples.filter(({ asked }) => asked.waypoint),
    CHECKED,
  );
  return trainSupervised(model, examples, pictures, { ...DEFAULT_SFT, seed, budget }, state, async () => {
    const { right, asked } = (await measure(model, checked, pictures)).accuracy.waypoint.independent;
    return right < ENOUGH * asked;
  });
}
