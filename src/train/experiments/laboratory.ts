/** What an arm of the experiments trains with. */
import type { Piscina } from 'piscina';
import type { LoadedTask } from '../../../scenes/parse-task.js';
import type { Example } from '../data/example.js';
import type { Pictures } from '../data/pictures.js';
import type { Model } from '../model/model.js';
import type { Budget, TrainingState } from '../sft.js';

export interface Laboratory {
  model: Model;
  /** The weights that the arm starts from. */
  reference: Float32Array;
  examples: readonly Example[];
  pictures: Pictures;
  tasks: readonly LoadedTask[];
  pool: Piscina;
  state: TrainingState;
  seed: number;
  budget: Budget;
}
