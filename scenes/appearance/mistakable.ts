/** Whether a thing could be mistaken for what a task speaks of. */

/** Words that people use for each other's things. */
const KINDRED: readonly (readonly string[])[] = [
  ['cup', 'mug', 'glass', 'tumbler'],
  ['block', 'cube', 'box', 'dice', 'die', 'brick'],
  ['shape', 'piece', 'star', 'moon', 'triangle', 'cylinder', 'block', 'cube'],
  ['rubbish', 'paper', 'trash', 'litter', 'dirt'],
  ['lamp', 'bulb', 'light'],
  ['phone', 'handset', 'telephone', 'calculator', 'remote'],
  ['button', 'switch'],
  [
    'can',
    'tin',
    'soup',
    'jar',
    'bottle',
    'groceries',
    'grocery',
    'tomato',
    'spam',
    'sugar',
    'coffee',
    'crackers',
    'jello',
    'strawberry',
    'mustard',
    'tuna',
  ],
  ['money', 'cash', 'banknote'],
  ['stick', 'pencil', 'pen', 'wand', 'broom'],
  ['sponge', 'cloth'],
  ['ring', 'roll', 'peg'],
  ['meat', 'steak', 'chicken'],
  ['plate', 'dish', 'saucer', 'bowl'],
  ['lid', 'pan', 'saucepan', 'pot'],
];

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .map(singular);

const singular = (word: string): string =>
  word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;

/** The word and all that it may be mistaken for. */
const kin = (word: string): string[] => [
  word,
  ...KINDRED.filter((words) => words.map(singular).includes(word))
    .flat()
    .map(singular),
];

/**
 * Whether a text speaks of a thing by any word of its name, or by one that is used for it.
 *
 * @param name as the catalogue writes it, such as `light_bulb`
 */
export function isSpokenOf(name: string, text: string): boolean {
  const spoken = new Set(wordsOf(text));
  return wordsOf(name).some((word) => kin(word).some((other) => spoken.has(other)));
}
