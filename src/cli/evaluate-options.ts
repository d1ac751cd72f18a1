/** The options of `evaluate` that say which episodes are run and how, and what they come to. */
import { NO_RANDOMISATION, type Randomisation } from '../../scenes/randomisation.js';
import { PAPER_SET } from '../../scenes/task-sets.js';
import { GRASPINGS } from '../../sim/motion/controls.js';
import { chosenEpisodes, type EpisodePlan } from '../evaluate/episode-plan.js';
import { protocolEpisodes, protocolNames, readProtocol } from '../evaluate/protocol.js';
import { DEFAULT_EACH } from '../evaluate/questions/question-plan.js';
import { DEFAULT_MAX_KEYPOINTS, DEFAULT_REPLAN, TRACKS } from '../evaluate/rollout.js';
import { DEFAULT_CHOICES } from '../generate/recipe.js';
import { loadTasks, TASKS_HELP } from './load-tasks.js';
import { listOf, oneOf, wholeNumber } from './options.js';
import { RANDOMISE_OPTION } from './randomise-option.js';
import { GRASPING_HELP } from './recipe-options.js';

const DEFAULTS = { tasks: PAPER_SET, episodes: 20, track: 'pose', seed: 0 } as const;

/** Which episodes. */
export const EPISODE_OPTIONS = {
  protocol: {
    ...oneOf('protocol', protocolNames(), {
      describe: `A fixed list of episodes that comes with the package, so that results compare: ${protocolNames().join(', ')}`,
    }),
    conflicts: ['tasks', 'seed', 'randomise', 'grasping'],
  },
  levels: {
    ...listOf('levels', {
      describe: `Levels of generalisation of the protocol, separated by commas: ${levelNames().join(', ')}`,
      defaultDescription: 'all',
    }),
    implies: 'protocol',
  },
  tasks: listOf('tasks', { describe: TASKS_HELP, defaultDescription: DEFAULTS.tasks }),
  episodes: wholeNumber('episodes', {
    min: 0,
    max: 1_000_000,
    describe: 'Episodes of each task, and of each level of a protocol; the same for every policy',
    defaultDescription: `${DEFAULTS.episodes}, or all of the protocol`,
  }),
  seed: wholeNumber('seed', {
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    describe: 'Seed of the episodes and of the draw of questions',
    defaultDescription: String(DEFAULTS.seed),
  }),
  randomise: RANDOMISE_OPTION,
  grasping: oneOf('grasping', GRASPINGS, {
    describe: GRASPING_HELP,
    defaultDescription: DEFAULT_CHOICES.grasping,
  }),
} as const;

/** How they are run. */
export const ROLLOUT_OPTIONS = {
  track: oneOf('track', TRACKS, {
    describe:
      "What the policy decides: pose (all of it) or position (x, y, z; rotation and gripper are the expert's)",
    defaultDescription: DEFAULTS.track,
  }),
  'max-keypoints': wholeNumber('max-keypoints', {
    min: 1,
    max: 1000,
    describe: 'Answers after which an episode ends',
    defaultDescription: `${DEFAULT_MAX_KEYPOINTS}, or 1.5 times the expert's waypoints where that is more`,
  }),
  replan: wholeNumber('replan', {
    min: 0,
    max: 1000,
    describe:
      'Failed actions after which an episode goes on, the policy being told what went wrong; EmbodiedBench goes on to the end',
    defaultDescription: String(DEFAULT_REPLAN),
  }),
} as const;

/** Stored questions beside the episodes. */
export const QUESTION_OPTIONS = {
  questions: {
    type: 'string',
    requiresArg: true,
    describe:
      'Dataset whose questions the policy is asked as well; its accuracy stands beside the best that answers without the image',
  },
  'question-count': {
    ...wholeNumber('question-count', {
      min: 1,
      max: 1_000_000,
      describe: 'Questions of each type and kind of frames; the same for every policy',
      defaultDescription: `${DEFAULT_EACH}, or all where there are fewer`,
    }),
    implies: 'questions',
  },
} as const;

/** What these options say of the episodes. */
export interface EpisodeArguments {
  protocol?: string;
  levels?: string[];
  tasks?: string[];
  episodes?: number;
  seed?: number;
  randomise?: Randomisation;
}

/**
 * The episodes that are asked for.
 *
 * @throws RobotR1Error as `protocolEpisodes`, `loadTasks`, `chosenEpisodes`
 */
export async function planOf(args: EpisodeArguments): Promise<EpisodePlan> {
  const { protocol, levels, episodes } = args;
  if (protocol !== undefined) return protocolEpisodes(readProtocol(protocol), { levels, episodes });
  return chosenEpisodes(await loadTasks(args.tasks ?? [DEFAULTS.tasks]), {
    episodes: episodes ?? DEFAULTS.episodes,
    seed: args.seed ?? DEFAULTS.seed,
    randomisation: args.randomise ?? NO_RANDOMISATION,
  });
}

function levelNames(): string[] {
  const levels = protocolNames().flatMap((name) => readProtocol(name).levels);
  return [...new Set(levels.map(({ name }) => name))];
}
