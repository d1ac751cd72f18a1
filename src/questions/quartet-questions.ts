/** Matched options, second half: the questions of a dealt quartet (facts 15 §2). */
import { LETTERS, type QuestionType } from '../../datasets/records.js';
import { RobotR1Error } from '../../sim/errors.js';
import { randomStream } from '../../sim/math/random.js';
import type { Vector3 } from '../../sim/math/vector.js';
import {
  type DropReason,
  type FourOptions,
  frequencyCheckedMovementOptions,
  fullStateOptions,
  movementOptions,
  pointOptions,
} from './acceptance.js';
import { isInBand, nearestOther } from './difficulty.js';
import { draftQuestion, type ObjectsShown, type QuestionDraft } from './draft.js';
import type { QuartetPlan } from './quartets.js';
import type { FrameReference, QuestionFrame } from './question-frame.js';
import { DEFAULT_QUESTION_SETTINGS, type QuestionSettings } from './settings.js';

/** The questions of a quartet: four of every type that was accepted, and why the other types were dropped. */
export interface QuartetQuestions {
  drafts: QuestionDraft[];
  dropped: { type: QuestionType; reason: DropReason }[];
}

/** What is known of the block that a quartet was dealt from. */
export interface QuartetFacts {
  /** The frame that a plan names. */
  frameOf: (reference: FrameReference) => QuestionFrame;
  /** Share of the most frequent movement by waypoint, see {@link phraseShares}. */
  phraseShares: ReadonlyMap<number, number>;
  /** For prompts that tell where objects are. */
  objectsShown?: ObjectsShown;
}

/**
 * Writes the questions of a quartet. The four true answers are the options of all four questions of a type, in an
 * order of letters of its own for each; each question keeps its member's instruction.
 *
 * - waypoint: the members' targets. Where the arm is shared, all four prompts state the same position.
 * - current state: the tips of the arms shown.
 * - movement: from the tip shown to the member's target. On demonstration frames, only at waypoints where no
 *   movement has a share above one in four.
 * - keypoint: the members' whole states at their targets.
 */
export function questionsOf(
  plan: QuartetPlan,
  facts: QuartetFacts,
  seed: number,
  settings: QuestionSettings = DEFAULT_QUESTION_SETTINGS,
): QuartetQuestions {
  const members = plan.members.map(facts.frameOf);
  const result: QuartetQuestions = { drafts: [], dropped: [] };
  for (const type of settings.types) {
    const made = optionsOf(type, plan, facts, settings);
    if ('dropped' in made) {
      result.dropped.push({ type, reason: made.dropped });
      continue;
    }
    const arms = armsOf(type, plan).map(facts.frameOf);
    const quartet = `${plan.name}/${type}`;
    members.forEach((scene, member) => {
      const order = randomStream(seed, 'letters', quartet, member).shuffle(LETTERS.map((_, i) => i));
      result.drafts.push(
        draftQuestion(
          {
            type,
            scene,
            arm: arms[member]!,
            options: order.map((i) => made.options[i]!),
            right: order.indexOf(member),
            frames: plan.kind,
            distractors: {
              kind: 'matched',
              quartet,
              members: order.map((i) => ({ episode: members[i]!.episode, frame: members[i]!.frame })),
              ...(settings.band && {
                difficulty: { band: settings.band, nearest: nearestOther(type, made.options, member) },
              }),
            },
          },
          settings,
          facts.objectsShown,
        ),
      );
    });
  }
  return result;
}

const armsOf = (type: QuestionType, plan: QuartetPlan) =>
  type === 'current_state' ? plan.stateArm : plan.arm;

/** The four true answers to questions of a type about a quartet, or why there are none. */
export function optionsOf(
  type: QuestionType,
  plan: QuartetPlan,
  facts: QuartetFacts,
  settings: QuestionSettings,
): FourOptions {
  const members = plan.members.map(facts.frameOf);
  const states = armsOf(type, plan).map((arm) => facts.frameOf(arm).state);
  const four = FOUR_OPTIONS[type](plan, members, states, facts, settings);
  if ('dropped' in four || settings.band === null || isInBand(type, four.options, settings.band)) return four;
  return { dropped: 'out_of_band' };
}

const FOUR_OPTIONS: Readonly<
  Record<
    QuestionType,
    (
      plan: QuartetPlan,
      members: readonly QuestionFrame[],
      states: readonly Vector3[],
      facts: QuartetFacts,
      settings: QuestionSettings,
    ) => FourOptions
  >
> = {
  waypoint: (_plan, members, _states, _facts, settings) =>
    pointOptions(
      members.map((member) => member.target),
      settings,
    ),
  current_state: (_plan, _members, states, _facts, settings) => pointOptions(states, settings),
  movement(plan, members, states, facts, settings) {
    if (plan.kind === 'independent') return movementOptions(states, members, settings);
    const share = facts.phraseShares.get(plan.waypoint);
    if (share === undefined) {
      throw new RobotR1Error(
        'phrase_shares',
        `No share of movements is known for waypoint ${plan.waypoint} of ${plan.task}.`,
        { kind: 'work', remedy: 'Measure the shares over all candidate frames of the block or shard.' },
      );
    }
    return frequencyCheckedMovementOptions(states, members, settings, share);
  },
  keypoint: (_plan, members, _states, _facts, settings) =>
    fullStateOptions(
      members.map((member) => member.fullTarget),
      settings,
    ),
};

/** Looks frames up by episode and frame. */
export function frameLookup(frames: Iterable<QuestionFrame>): QuartetFacts['frameOf'] {
  const known = new Map<string, QuestionFrame>();
  for (const frame of frames) known.set(`${frame.episode}/${frame.frame}`, frame);
  return ({ episode, frame }) => {
    const found = known.get(`${episode}/${frame}`);
    if (found) return found;
    throw new RobotR1Error('unknown_frame', `Frame ${frame} of episode ${episode} is not a sampled frame.`, {
      kind: 'work',
      remedy: 'Plan and write the quartets of a block from the same sampled frames.',
    });
  };
}
