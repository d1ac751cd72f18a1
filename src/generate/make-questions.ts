/** The questions of a shard, still without images (DESIGN 10). */
import type { EpisodeRecord, FrameKind } from '../../datasets/records.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { deriveSeed } from '../../sim/math/random.js';
import { bandQuestions } from '../questions/band-questions.js';
import { formatPosition } from '../questions/coordinates.js';
import type { QuestionDraft } from '../questions/draft.js';
import { paperQuestions } from '../questions/paper-questions.js';
import { phraseShares } from '../questions/phrase-shares.js';
import { frameLookup, type QuartetFacts, questionsOf } from '../questions/quartet-questions.js';
import { planQuartets, type QuartetBlock, type QuartetPlan, quartetDeals } from '../questions/quartets.js';
import { type FrameReference, type QuestionFrame, questionFrames } from '../questions/question-frame.js';
import { DEFAULT_QUESTION_SETTINGS, type QuestionSettings } from '../questions/settings.js';
import { objectsShownIn } from './objects-shown.js';
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
  const settings = questionSettings(recipe);
  const seed = deriveSeed(recipe.seed, 'questions');
  const askedFrames = (episode: EpisodeRecord): QuestionFrame[] =>
    questionFrames(episode, recipe.every).filter(
      ({ state, target }) =>
        settings.standstill === 'keep' || formatPosition(state) !== formatPosition(target),
    );
  const dropped: Dropped = {};
  const drafts: QuestionDraft[] = [];
  for (let first = 0; first < episodes.length; first += recipe.block) {
    const episodesOfBlock = episodes.slice(first, first + recipe.block);
    const byIndex = new Map(episodesOfBlock.map((episode) => [episode.index, episode]));
    const at = ({ episode, frame }: FrameReference): EpisodeFrame => ({
      episode: byIndex.get(episode)!,
      frame,
    });
    const frames = episodesOfBlock.flatMap(askedFrames);
    const objectsShown = recipe.objectPositions ? objectsShownIn(task, at) : undefined;
    if (recipe.distractors === 'paper') {
      drafts.push(...frames.flatMap((frame) => paperQuestions(frame, seed, settings, objectsShown)));
      continue;
    }
    // Seeds of a task's blocks start where its episodes do, so the number of the first names the block.
    const block = { task: task.task.name, number: episodesOfBlock[0]!.index, frames };
    const facts = {
      frameOf: frameLookup(frames),
      phraseShares: phraseShares(frames, settings.deadBand),
      ...(objectsShown && { objectsShown }),
    };
    const drop = (kind: FrameKind, type: string, reason: string, quartets = 1): void => {
      const key = `${kind} ${type}: ${reason}`;
      dropped[key] = (dropped[key] ?? 0) + 4 * quartets;
    };
    for (const kind of recipe.frames) {
      const isShown = (plan: QuartetPlan): boolean => kind !== 'independent' || isLegal(task, plan, at);
      drafts.push(...blockQuestions(block, kind, facts, seed, settings, isShown, drop));
    }
  }
  return { drafts, dropped };
}

/** What a recipe says about questions. */
export const questionSettings = (recipe: Recipe): QuestionSettings => ({
  ...DEFAULT_QUESTION_SETTINGS,
  types: recipe.questions,
  movementTemplate: recipe.movementPrompt,
  vocabulary: recipe.vocabulary ?? DEFAULT_QUESTION_SETTINGS.vocabulary,
  deadBand: recipe.deadBand ?? DEFAULT_QUESTION_SETTINGS.deadBand,
  adjacent: recipe.adjacent ?? DEFAULT_QUESTION_SETTINGS.adjacent,
  standstill: recipe.standstill ?? DEFAULT_QUESTION_SETTINGS.standstill,
  band: recipe.distractors === 'near' || recipe.distractors === 'far' ? recipe.distractors : null,
  cameras: recipe.views ?? recipe.cameras.slice(0, 1),
});

function blockQuestions(
  block: QuartetBlock,
  kind: FrameKind,
  facts: QuartetFacts,
  seed: number,
  settings: QuestionSettings,
  isShown: (plan: QuartetPlan) => boolean,
  drop: (kind: FrameKind, type: string, reason: string, quartets?: number) => void,
): QuestionDraft[] {
  const { band } = settings;
  if (band !== null) {
    return quartetDeals(block, kind, seed).flatMap((deal) => {
      const { drafts, lacking } = bandQuestions(deal, facts, seed, { ...settings, band }, isShown);
      for (const { type, quartets } of lacking) drop(kind, type, `no_more_${band}`, quartets);
      return drafts;
    });
  }
  return planQuartets(block, kind, seed).flatMap((plan) => {
    if (!isShown(plan)) {
      for (const type of settings.types) drop(kind, type, 'obstructed');
      return [];
    }
    const made = questionsOf(plan, facts, seed, settings);
    for (const { type, reason } of made.dropped) drop(kind, type, reason);
    return made.drafts;
  });
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
