/**
 * Matched options, first half: quartets are dealt before anybody looks at an answer (facts 15 §2).
 *
 * A quartet is four frames of four different episodes of one task on their way to the same waypoint. Their four
 * true answers are the options of all four questions, so each is right exactly once, and no rule that sees only
 * the options can beat one in four.
 */
import type { FrameKind } from '../../datasets/records.js';
import { type RandomStream, randomStream } from '../../sim/math/random.js';
import type { DealtFrame, FrameReference } from './question-frame.js';

export type Four<T> = readonly [T, T, T, T];

/** Which four frames make a quartet, and whose arm each of the four images shows. */
export interface QuartetPlan {
  /** `task/block/waypoint/kind/number`, unique in a dataset. */
  name: string;
  task: string;
  /** Index of the waypoint that all four are on their way to. */
  waypoint: number;
  kind: FrameKind;
  members: Four<FrameReference>;
  /** Whose arm each member's scene shows for waypoint and movement questions. */
  arm: Four<FrameReference>;
  /** Whose arm each member's scene shows for current-state questions. */
  stateArm: Four<FrameReference>;
}

/** The episodes of one task among which quartets are dealt. */
export interface QuartetBlock {
  task: string;
  /** Number of the block, unique in the task. */
  number: number;
  /** The sampled frames of all its episodes. */
  frames: readonly DealtFrame[];
}

/**
 * Which arms the four images show.
 *
 * `demonstration`: each its own, the frames as recorded. `independent`: one arm for all in waypoint and movement
 * questions, so that the four prompts say the same position; in current-state questions the four arms dealt anew,
 * any permutation alike in chance. One that always moved every arm would tell by what it rules out.
 */
const ARMS: Readonly<
  Record<
    FrameKind,
    (members: Four<FrameReference>, stream: RandomStream) => Pick<QuartetPlan, 'arm' | 'stateArm'>
  >
> = {
  demonstration: (members) => ({ arm: members, stateArm: members }),
  independent: (members, stream) => {
    const shared = stream.pick(members);
    return { arm: [shared, shared, shared, shared], stateArm: four(stream.shuffle(members)) };
  },
};

/** Which frames may be members: another arm pose is shown only where the arm is free. */
const ELIGIBLE: Readonly<Record<FrameKind, (frame: DealtFrame) => boolean>> = {
  demonstration: () => true,
  independent: (frame) => frame.phase !== 'contact',
};

/** The quartets that can be dealt among the frames on their way to one waypoint. */
export interface QuartetDeal {
  waypoint: number;
  /** One for every four eligible frames, so about as many questions a type as sampled frames. */
  wanted: number;
  /** Dealt on and on; each one anew. */
  quartets(): Generator<QuartetPlan, never>;
}

/**
 * What can be dealt in a block, by waypoint. A round shuffles the episodes and takes them four by four; those left over
 * wait for the next round. Each member shows one of its episode's frames, drawn uniformly and without repeats until all
 * were shown. Fewer than four episodes make no quartet.
 *
 * A deal is a function of (seed, kind, block) and sees neither states nor targets.
 */
export function quartetDeals(block: QuartetBlock, kind: FrameKind, seed: number): QuartetDeal[] {
  return byWaypoint(block.frames.filter(ELIGIBLE[kind])).flatMap(([waypoint, frames]) => {
    if (new Set(frames.map(({ episode }) => episode)).size < 4) return [];
    return {
      waypoint,
      wanted: Math.floor(frames.length / 4),
      *quartets() {
        const stream = randomStream(seed, 'quartets', block.task, block.number, waypoint, kind);
        const decks = decksByEpisode(frames, stream);
        for (let dealt = 0; ; ) {
          const order = stream.shuffle(decks);
          for (let i = 0; i + 4 <= order.length; i += 4, dealt++) {
            const members = four(order.slice(i, i + 4).map((draw) => draw()));
            const name = `${block.task}/${block.number}/${waypoint}/${kind}/${dealt}`;
            yield { name, task: block.task, waypoint, kind, members, ...ARMS[kind](members, stream) };
          }
        }
      },
    };
  });
}

/** The quartets of a block: as many as are wanted for each waypoint, whatever their answers. */
export const planQuartets = (block: QuartetBlock, kind: FrameKind, seed: number): QuartetPlan[] =>
  quartetDeals(block, kind, seed).flatMap(({ wanted, quartets }) => take(quartets(), wanted));

function take<T>(source: Generator<T, never>, count: number): T[] {
  return Array.from({ length: count }, () => source.next().value);
}

const four = <T>(list: readonly T[]): Four<T> => [list[0]!, list[1]!, list[2]!, list[3]!];

function byWaypoint(frames: readonly DealtFrame[]): [number, DealtFrame[]][] {
  const groups = new Map<number, DealtFrame[]>();
  for (const frame of frames) {
    const group = groups.get(frame.waypoint);
    if (group) group.push(frame);
    else groups.set(frame.waypoint, [frame]);
  }
  return [...groups].sort(([a], [b]) => a - b);
}

/** One source of frames an episode, in the order of the episodes: it shuffles anew when all were shown. */
function decksByEpisode(frames: readonly DealtFrame[], stream: RandomStream): (() => FrameReference)[] {
  const episodes = [...new Set(frames.map((frame) => frame.episode))].sort((a, b) => a - b);
  return episodes.map((episode) => {
    const own = frames.filter((frame) => frame.episode === episode).map((frame) => frame.frame);
    let deck: number[] = [];
    return () => {
      if (deck.length === 0) deck = stream.shuffle(own);
      return { episode, frame: deck.pop()! };
    };
  });
}
