/** A dataset in a screen. */
import { CARD_KEY, type DatasetInfo } from '../../../datasets/store/info.js';
import { byteSize, counted } from '../figures.js';
import { shortcutTable } from '../shortcut-table.js';
import { facts, table } from '../table.js';

/** Counts, tasks, questions, choices and shortcuts of a dataset. */
export function summaryText(path: string, info: DatasetInfo): string {
  const { counts, shards, versions, recipe } = info;
  const bytes = shards.reduce((sum, shard) => sum + shard.bytes, 0);
  const { tasks: _tasks, version: _version, ...choices } = recipe;
  return [
    `${path}: a dataset of ${counted(Object.keys(counts.tasks).length, 'task')}`,
    facts([
      ['episodes', counts.episodes],
      ['images', counts.images],
      ['questions', counts.questions],
      ['size', `${byteSize(bytes)} in ${counted(counts.shards, 'shard')}`],
      [
        'made with',
        Object.entries(versions)
          .map((pair) => pair.join(' '))
          .join(', '),
      ],
      ['drawn by', info.renderer],
      ['recipe', info.recipeHash],
      ['hash', info.hash],
    ]),
    '',
    'Choices:',
    facts(Object.entries(choices).map(([name, value]) => [name, choiceText(value)])),
    '',
    table(
      ['task', 'episodes', 'questions'],
      Object.entries(counts.tasks).map(([task, of]) => [task, of.episodes, of.questions]),
    ),
    '',
    table(
      ['question', 'on independent frames', 'on demonstration frames'],
      Object.entries(counts.questionTypes).map(([type, of]) => [type, of.independent, of.demonstration]),
    ),
    '',
    table(
      ['images', 'camera', 'width', 'height', 'encoding'],
      Object.entries(info.imageSets).map(([set, of]) => [set, of.camera, of.width, of.height, of.encoding]),
    ),
    ...(info.baselines.length > 0 ? ['', shortcutTable(info.baselines)] : []),
    '',
    `More in ${path}/${CARD_KEY}. One by one: --episode N, --question N. All: --counts, --keypoints.`,
  ].join('\n');
}

function choiceText(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  if (value === null || typeof value !== 'object') return String(value);
  return Object.values(value).join(', ');
}
