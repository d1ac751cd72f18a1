/** The dataset card: a README.md that the Hugging Face Hub and people read. */

import { READING_IN_PYTHON } from './card-python.js';
import type { DatasetCounts, DatasetInfo } from './info.js';

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

function frontMatter({ license, counts }: DatasetInfo): string {
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
---`;
}

function questionTable({ questionTypes }: DatasetCounts): string {
  const rows = Object.entries(questionTypes).map(([type, { independent, demonstration }]) => [
    type,
    independent,
    demonstration,
  ]);
  return table(['question', 'independent frames', 'demonstration frames'], rows);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A row a baseline; a column for every name that a baseline has a value under. */
function baselineTable(baselines: Readonly<Record<string, unknown>>): string {
  if (Object.keys(baselines).length === 0) return 'They have not been measured for this dataset.';
  const values = Object.values(baselines);
  const columns = [...new Set(values.flatMap((value) => (isObject(value) ? Object.keys(value) : [])))];
  const single = values.some((value) => !isObject(value)) ? ['value'] : [];
  const cell = (value: unknown) => {
    if (value === undefined) return '';
    return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
  };
  const rows = Object.entries(baselines).map(([name, value]) => [
    name,
    ...columns.map((column) => cell(isObject(value) ? value[column] : undefined)),
    ...single.map(() => cell(isObject(value) ? undefined : value)),
  ]);
  return table(['baseline', ...columns, ...single], rows);
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
[robot-r1](https://www.npmjs.com/package/robot-r1); the same recipe gives the same bytes on any machine.

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

## Shortcuts

What is got right without looking at the image. Print these beside every accuracy.

${baselineTable(info.baselines)}

## Tasks

${table(['task', 'episodes', 'questions'], taskRows)}

## Files

| folder | what |
| --- | --- |
| dataset.json | recipe, versions, counts, shards with their SHA-256 |
| tasks/ | the text of every task |
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
