/** The sentences that a model can say of its tasks, numbered, with gaps for colours and the like. */
import { z } from 'zod';
import { sentenceTemplates } from '../../../scenes/bind/sentence-templates.js';
import { substitute } from '../../../scenes/parameters.js';
import type { Task } from '../../../scenes/task.js';

const phraseBookTask = z.strictObject({
  name: z.string(),
  instructions: z.array(z.string()),
  plan: z.array(z.string()),
  /** One a waypoint of the expert, in order. */
  subtasks: z.array(z.string()).min(1),
  /** What may stand in each gap. */
  parameters: z.record(z.string(), z.array(z.union([z.string(), z.number()]))),
});
type PhraseBookTask = z.infer<typeof phraseBookTask>;

/** As a checkpoint keeps it. The order of the tasks gives the subtasks their numbers. */
export const phraseBookSchema = z.array(phraseBookTask).min(1);
export type PhraseBook = readonly PhraseBookTask[];

/** The phrase book of some tasks, sorted by name. */
export const createPhraseBook = (tasks: readonly Task[]): PhraseBook =>
  [...tasks]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((task) => {
      const { values, ...sentences } = sentenceTemplates(task);
      return { name: task.name, ...sentences, parameters: values };
    });

/** How many subtasks there are in all. */
export const subtaskCount = (book: PhraseBook): number =>
  book.reduce((sum, { subtasks }) => sum + subtasks.length, 0);

/** The number of a task's waypoint's subtask, or null for a task or waypoint that the book does not have. */
export function subtaskNumber(book: PhraseBook, task: string, waypoint: number): number | null {
  let first = 0;
  for (const { name, subtasks } of book) {
    if (name === task) return waypoint >= 0 && waypoint < subtasks.length ? first + waypoint : null;
    first += subtasks.length;
  }
  return null;
}

/** What the model says about one subtask. */
export interface Phrases {
  task: string;
  /** Number of the waypoint in its task. */
  waypoint: number;
  plan: string[];
  subtask: string;
}

/**
 * Plan and subtask of a number, gaps filled with what the instruction says: "push the {color} button" becomes "push the
 * teal button" where the instruction speaks of teal. A gap that the instruction does not fill is left out.
 *
 * @throws RangeError when the number is none of the book's
 */
export function phrasesOf(book: PhraseBook, subtask: number, instruction: string): Phrases {
  let first = 0;
  for (const task of book) {
    const waypoint = subtask - first;
    const sentence = task.subtasks[waypoint];
    if (sentence !== undefined) {
      const fill = filler(task, instruction);
      return { task: task.name, waypoint, plan: task.plan.map(fill), subtask: fill(sentence) };
    }
    first += task.subtasks.length;
  }
  throw new RangeError(`the phrase book has ${first} subtasks, not a subtask ${subtask}`);
}

function filler({ instructions, parameters }: PhraseBookTask, instruction: string): (text: string) => string {
  const bindings: Record<string, string | number> =
    instructions.map((template) => match(template, instruction, parameters)).find((found) => found) ?? {};
  for (const [name, values] of Object.entries(parameters)) {
    // Other words than the task's own: a value that is named is meant.
    bindings[name] ??= values.find((value) => words(instruction).includes(` ${value} `.toLowerCase())) ?? '';
  }
  return (text) => String(substitute(text, bindings)).replace(/\s+/g, ' ').trim();
}

const words = (text: string): string => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;

/** The values with which a template is the instruction, or null where it is not. */
function match(
  template: string,
  instruction: string,
  parameters: PhraseBookTask['parameters'],
): Record<string, string | number> | null {
  const names: string[] = [];
  const pattern = template
    .split(/\{([^{}]+)\}/)
    .map((piece, i) => {
      if (i % 2 === 0) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(piece);
      return '(.+?)';
    })
    .join('');
  const found = new RegExp(`^${pattern}$`, 'i').exec(instruction.trim());
  if (!found) return null;
  const bindings: Record<string, string | number> = {};
  for (const [i, name] of names.entries()) {
    const said = found[i + 1]!.toLowerCase();
    const value = parameters[name]?.find((known) => String(known).toLowerCase() === said);
    if (value === undefined || (bindings[name] ?? value) !== value) return null;
    bindings[name] = value;
  }
  return bindings;
}
