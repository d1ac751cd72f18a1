/** The dataset card: a README.md that the Hugging Face Hub and people read. */

import { shortcutInWords } from '../shortcuts.js';
import { READING_IN_PYTHON } from './card-python.js';
import type { DatasetCounts, DatasetInfo, ShortcutBaseline } from './info.js';

/** The Hub's names for sizes. */
function sizeCategory(rows: number): string {
  const steps: [number, string][] = [
    [1_000, 'n<1K'],
    [10_000, '1K<n<10K'],
    [100_000, '10K<n<100K'],
    [1_000_000, '100K<n<1M'],
    [10_000_000, '1M<n<10M'],
    [100_000_000, '10M<n<100M'],
  ];
  return steps.find(([limit]) => rows < limit)?.[1] ?? '100M<n<1B';
}

/** A Markdown table. */
function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The card's front matter, which the Hub reads; `more` are further lines of YAML. */
export function frontMatter({ license, counts }: DatasetInfo, more = ''): string {
  return `---
license: ${JSON.stringify(license)}
task_categories:
- visual-question-answering
- robotics
language:
- en
tags:
- robotics
- embodied-reasoning
- keypoints
- simulation
- robot-r1
size_categories:
- ${sizeCategory(Math.max(counts.questions, counts.episodes))}
${more}---`;
}

/** How many questions of each type there are on each kind of frame. */
export function questionTable({ questionTypes }: DatasetCounts): string {
  const rows = Object.entries(questionTypes).map(([type, { independent, demonstration }]) => [
    type,
    independent,
    demonstration,
  ]);
  return table(['question', 'independent frames', 'demonstration frames'], rows);
}

const percent = (share: number): string => (100 * share).toFixed(1);

/** A row for each question type and kind of frame, a column a rule; what the rules are; then the warnings. */
export function baselineSection(baselines: readonly ShortcutBaseline[]): string {
  if (baselines.length === 0) return 'They have not been measured for this dataset.';
  const rules = [...new Set(baselines.map(({ rule }) => rule))];
  const groups = new Map<string, ShortcutBaseline[]>();
  for (const baseline of baselines) {
    const name = `${baseline.type}, ${baseline.frames}`;
    groups.set(name, [...(groups.get(name) ?? []), baseline]);
  }
  const rows = [...groups].map(([name, measured]) => [
    name,
    measured[0]!.n,
    ...rules.map((rule) => {
      const found = measured.find((baseline) => baseline.rule === rule);
      return found ? `${percent(found.accuracy)}${found.warning ? ' ⚠' : ''}` : '';
    }),
  ]);
  const warnings = baselines.flatMap(({ warning }) => (warning ? [`- ${warning}`] : []));
  return [
    table(['questions', 'n', ...rules.map((rule) => rule.replaceAll('_', ' '))], rows),
    rules.map((rule) => `- *${rule.replaceAll('_', ' ')}*: ${shortcutInWords(rule)}`).join('\n'),
    ...(warnings.length > 0 ? ['Beyond three standard errors of chance:', warnings.join('\n')] : []),
  ].join('\n\n');
}

/** What of the prompts differs from the paper's, in words. */
function departures({ recipe }: DatasetInfo): string {
  const notes: string[] = [];
  if (recipe.objectPositions === true) {
    notes.push(
      '**Prompts tell where the objects are, which the paper’s do not**: they can be answered without the image.',
    );
  }
  if (Array.isArray(recipe.views))
    notes.push(`Each question shows ${recipe.views.join(' and ')}, in this order.`);
  if (recipe.distractors === 'near' || recipe.distractors === 'far') {
    notes.push(
      `Options are chosen to be ${recipe.distractors} one another; \`distractors.difficulty\` says how far.`,
    );
  }
  if (typeof recipe.heldOut === 'number') {
    notes.push(
      'Variations under `heldOut` of the recipe are in shards of their own, for a test split by variation.',
    );
  }
  return notes.length === 0 ? '' : `\n${notes.join('\n')}\n`;
}

/** The text of the card, which follows from dataset.json alone. */
export function datasetCard(info: DatasetInfo): string {
  const { counts } = info;
  const sets = Object.entries(info.imageSets);
  const imageRows = sets.map(([name, set]) => [
    `images/${name}`,
    set.camera,
    `${set.width} × ${set.height}`,
    set.encoding,
  ]);
  const taskRows = Object.entries(counts.tasks).map(([task, of]) => [task, of.episodes, of.questions]);
  return `${frontMatter(info)}

# Robot-R1 dataset

Demonstrations of table-top tasks by a simulated Franka Panda, images of them, and multiple-choice questions about
where the gripper is, where it goes next and how, after Robot-R1 (arXiv 2506.00070). Made by
robot-r1; the same recipe gives the same bytes on any machine.

| | |
| --- | --- |
| episodes | ${counts.episodes} |
| images | ${counts.images} |
| questions | ${counts.questions} |
| recipe | \`${info.recipeHash}\` |
| hash of the whole | \`${info.hash}\` |
| drawn by | ${info.renderer} |
| made with | ${Object.entries(info.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')} |

## Questions

${questionTable(counts)}

On *independent* frames the arm stands in one pose common to the four scenes whose answers are the options, so the
position in the prompt says nothing about the answer; accuracies to be quoted are measured on these. *Demonstration*
frames are as recorded; report them apart.
${departures(info)}
## Shortcuts

What is got right without looking at the image, in per cent. Print these beside every accuracy.

${baselineSection(info.baselines)}

## Tasks

${table(['task', 'episodes', 'questions'], taskRows)}

## Files

| folder | what |
| --- | --- |
| dataset.json | recipe, versions, counts, shards with their SHA-256 |
| tasks/ | the text of every task, and the files that it uses |
| episodes/ | states 20 times a second, waypoints, keypoints, cameras; no pixels |
| images/ | encoded pictures, a folder for each camera and size |
| questions/ | prompt, options, answer, state, target; shard n refers to images and episodes of shard n |

${table(['image set', 'camera', 'size', 'encoding'], imageRows)}

Beside each shard NNNNNN.msgpack lies its manifest NNNNNN.json: count, byte offset of each record, SHA-256.
\`robot-r1 verify\` checks them all.

## Recipe

\`\`\`json
${JSON.stringify(info.recipe, null, 2)}
\`\`\`

## Reading it in Python

${READING_IN_PYTHON}`;
}
