/** What the model is given about an example. */
import type { ModelInput, ModelOptions } from '../model/types.js';
import type { Example } from './example.js';

export const modelInput = (example: Example, image: Uint8Array, options: ModelOptions): ModelInput => ({
  image,
  instruction: example.instruction,
  position: example.state,
  proprioception: example.proprioception,
  options,
});
