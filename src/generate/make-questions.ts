/** The questions of a shard, still without images (DESIGN 10). */
import type { EpisodeRecord, FrameKind } from '../../datasets/records.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { deriveSeed } from '../../sim/math/random.js';
import type { QuestionDraft } from '../questions/draft.js';
import { paperQuestions } from '../questions/paper-questions.js';
import { phraseShares } from '../questions/phrase-shares.js';
import { frameLookup, questionsOf } from '../questions/quartet-questions.js';
import { planQuartets, type QuartetPlan } from '../questions/quartets.js';
import { type FrameReference, questionFrames } from '../questions/question-frame.js';
import { DEFAULT_QUESTION_SETTINGS, type QuestionSettings } from '../questions/settings.js';
import type { Recipe } from './recipe.js';
import { type EpisodeFrame, isClear, repose } from './repose.js';

/** Questions that were planned and not asked, by why. */
export type Dropped = Record<string, number>;

/** What a shard asks about its episodes. */
export function makeQuestions(
  recipe: Recipe,
  task: LoadedTask,
  episodes: readonly EpisodeRecord[],
): { drafts: QuestionDraft[]; dropped: Dropped } {
  const settings: QuestionSettings = {
    ...DEFAULT_QUESTION_SETTINGS,
    types: recipe.questions,
    movementTemplate: recipe.movementPrompt,
  };
  const seed = deriveSeed(recipe.seed, 'questions');
  if (recipe.distractors === 'paper') {
    const frames = episodes.flatMap((episode) => questionFrames(episode, recipe.every));
    return { drafts: frames.flatMap((frame) => paperQuestions(frame, seed, settings)), dropped: {} };
  }
  const dropped: Dropped = {};
  const drafts: QuestionDraft[] = [];
  for (let first = 0; first < episodes.length; first += recipe.block) {
    const block = episodes.slice(first, first + recipe.block);
    drafts.push(...blockQuestions(recipe, task, block, seed, settings, dropped));
  }
  return { drafts, dropped };
}

function blockQuestions(
  recipe: Recipe,
  task: LoadedTask,
  block: readonly EpisodeRecord[],
  seed: number,
  settings: QuestionSettings,
  dropped: Dropped,
): QuestionDraft[] {
  const frames = block.flatMap((episode) => questionFrames(episode, recipe.every));
  const facts = { frameOf: frameLookup(frames), phraseShares: phraseShares(frames) };
  const byIndex = new Map(block.map((episode) => [episode.index, episode]));
  const at = ({ episode, frame }: FrameReference): EpisodeFrame => ({
    episode: byIndex.get(episode)!,
    frame,
  });
  // Seeds of a task's blocks start where its episodes do, so the number of the first names the block.
  const number = block[0]!.index;
  const drop = (kind: FrameKind, type: string, reason: string): void => {
    const key = `${kind} ${type}: ${reason}`;
    dropped[key] = (dropped[key] ?? 0) + 4;
  };
  return recipe.frames.flatMap((kind) =>
    planQuartets({ task: task.task.name, number, frames }, kind, seed).flatMap((plan) => {
      if (kind === 'independent' && !isLegal(task, plan, at)) {
        for (const type of settings.types) drop(kind, type, 'obstructed');
        return [];
      }
      const made = questionsOf(plan, facts, seed, settings);
      for (const { type, reason } of made.dropped) drop(kind, type, reason);
      return made.drafts;
    }),
  );
}

/** Whether all arms that the quartet's images show fit into their scenes: a property of the four, not of a truth. */
function isLegal(
  task: LoadedTask,
  plan: QuartetPlan,
  at: (reference: FrameReference) => EpisodeFrame,
): boolean {
  return [plan.arm, plan.stateArm].every((arms) =>
    plan.members.every((member, i) => {
      const reposed = repose(task, plan.waypoint, at(member), at(arms[i]!));
      return isClear(task, at(member), reposed);
    }),
  );
}
