/** Which examples training sees and which it is measured on: whole blocks of episodes, so that no quartet is torn. */
import { z } from 'zod';
import type { DatasetInfo } from '../../../datasets/store/info.js';
import type { Example } from './example.js';

/** What of a recipe says where blocks lie. */
const blocksSchema = z.object({ demos: z.int().min(1), block: z.int().min(1) });

/** Share of each task's blocks that is held back, at least one. */
const SHARE = 0.1;

export interface Split {
  training: Example[];
  /** Empty where a task has one block only. */
  heldOut: Example[];
}

/** Whether a dataset has blocks enough for some to be held back; one whose recipe knows no blocks has not. */
export function canHoldOut({ recipe }: Pick<DatasetInfo, 'recipe'>): boolean {
  const { data } = blocksSchema.safeParse(recipe);
  return data !== undefined && data.demos > data.block;
}

/** Holds back the last blocks of every task that has more than one. */
export function holdOut(examples: readonly Example[], { recipe }: Pick<DatasetInfo, 'recipe'>): Split {
  const { demos, block } = blocksSchema.parse(recipe);
  const blocks = Math.ceil(demos / block);
  const kept = blocks < 2 ? blocks : blocks - Math.max(1, Math.round(blocks * SHARE));
  const split: Split = { training: [], heldOut: [] };
  for (const example of examples) {
    const number = Math.floor((example.episode % demos) / block);
    (number < kept ? split.training : split.heldOut).push(example);
  }
  return split;
}
