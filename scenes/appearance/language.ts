/** Domain randomisation of the language: other words for what is to be done, and other ways to ask for it. */
import type { RandomStream } from '../../sim/math/random.js';
import type { ActiveLevel } from '../randomisation.js';

/** Verbs and what may be said instead, whatever they are about. Longer ones stand before shorter ones. */
const VERBS: readonly (readonly [pattern: string, alternatives: readonly string[]])[] = [
  ['pick up', ['take', 'grab', 'get']],
  ['push down', ['press down']],
  ['throw away', ['discard', 'get rid of', 'dispose of']],
  ['turn on', ['switch on']],
  ['turn off', ['switch off']],
  ['switch on', ['turn on']],
  ['switch off', ['turn off']],
  ['grasp', ['grip', 'take hold of', 'seize']],
  ['lift', ['raise']],
  ['raise', ['lift']],
  ['put', ['place', 'set']],
  ['place', ['put', 'set']],
  ['press', ['push']],
  ['close', ['shut']],
  ['shut', ['close']],
  ['remove', ['take away']],
  ['insert', ['put']],
  ['sweep', ['brush']],
  ['rotate', ['turn']],
];

/** A verb stands where a command begins: at the front, or after another command. */
const COMMAND = '(^|, | and | then )';

/** Ways to ask; `{}` is the command. */
const FRAMES: Readonly<Record<ActiveLevel, readonly string[]>> = {
  mild: ['{}', '{}', 'please {}', '{}, please', 'now {}', 'can you {}?', 'robot, {}'],
  strong: [
    'please {}',
    'could you {}?',
    'would you please {}?',
    'I would like you to {}',
    'I want you to {}',
    'I need you to {} for me',
    'your task is to {}',
    'your next job: {}',
    'go ahead and {}',
    'here is what to do: {}',
    'let us see whether you can {}',
    'when you are ready, {}',
    'it would be kind of you to {}',
    'robot, it is time to {}',
  ],
};

/** Part of the verbs that are replaced. */
const REPLACED: Readonly<Record<ActiveLevel, number>> = { mild: 0.4, strong: 0.8 };

/**
 * Says an instruction in other words. What it is about, its colours and its places stay as they are.
 *
 * @param instruction a command, as tasks write it: beginning with a verb, without a full stop
 * @example
 * paraphrase('pick up the red cup', 'strong', random); // "could you grab the red cup?"
 */
export function paraphrase(instruction: string, level: ActiveLevel, random: RandomStream): string {
  const command = withOtherVerbs(instruction, REPLACED[level], random);
  const frame = random.pick(FRAMES[level]);
  return frame.replace('{}', () => (frame.startsWith('{}') ? command : uncapitalised(command)));
}

function withOtherVerbs(instruction: string, share: number, random: RandomStream): string {
  const verbs = VERBS.map(([verb]) => verb).join('|');
  const pattern = new RegExp(`${COMMAND}(${verbs})\\b`, 'gi');
  return instruction.replace(pattern, (all, before: string, verb: string) => {
    const [, alternatives] = VERBS.find(([known]) => known === verb.toLowerCase())!;
    const isReplaced = random.uniform() < share;
    const other = random.pick(alternatives);
    if (!isReplaced) return all;
    const isCapital = verb[0] !== verb[0]!.toLowerCase();
    return before + (isCapital ? other[0]!.toUpperCase() + other.slice(1) : other);
  });
}

const uncapitalised = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
