/** One question, and its image in a file. */
import { extname } from 'node:path';
import { imagesOf } from '../../../datasets/export/parts/samples.js';
import type { QuestionRecord } from '../../../datasets/records.js';
import { writeWhole } from '../../../datasets/store/atomic.js';
import type { Dataset } from '../../../datasets/store/dataset.js';
import { shardOfKey } from '../../../datasets/store/manifest.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { pictureFile } from '../picture-file.js';
import { facts } from '../table.js';

/**
 * A question by its number in the dataset.
 *
 * @throws RobotR1Error `no_such_question`
 */
export async function findQuestion(dataset: Dataset, index: number): Promise<QuestionRecord> {
  let first = 0;
  for (const { key, count } of dataset.info.shards) {
    const shard = shardOfKey(key)!;
    if (shard.folder !== 'questions') continue;
    if (index < first + count) {
      let number = first;
      for await (const question of dataset.questions([shard.number])) {
        if (number++ === index) return question;
      }
    }
    first += count;
  }
  throw new RobotR1Error('no_such_question', `the dataset has no question ${index}`, {
    remedy: `It has ${first} questions, numbered from 0.`,
  });
}

/**
 * Writes the images of a question in the order of the prompt; those after the first are named after their camera too. The
 * encoding's ending is added where the name has none. Returns the files.
 *
 * @throws RobotR1Error `bad_picture_ending`
 */
export async function saveQuestionImages(
  dataset: Dataset,
  question: QuestionRecord,
  name: string,
): Promise<string[]> {
  const given = extname(name);
  const stem = given ? name.slice(0, -given.length) : name;
  const files: string[] = [];
  for (const image of imagesOf(question)) {
    const { bytes, encoding, camera } = await dataset.image({ ...question, image });
    const file = pictureFile(`${stem}${files.length > 0 ? `-${camera}` : ''}${given}`, encoding);
    await writeWhole(file, bytes);
    files.push(file);
  }
  return files;
}

/** A question as a model gets it, and what is known about it. */
export function questionText(question: QuestionRecord, imageFiles: readonly string[]): string {
  const { type, task, episode, frame, keypoint, frames, distractors } = question;
  const origin =
    distractors.kind === 'paper'
      ? 'paper: uniform in the workspace'
      : `matched${distractors.difficulty ? ` (${distractors.difficulty.band})` : ''}: ${distractors.members
          .map((member, i) => `${'ABCD'[i]} of episode ${member.episode}`)
          .join(', ')}`;
  return [
    facts([
      ['question', `${type} on ${frames === 'independent' ? 'an independent' : 'a demonstration'} frame`],
      ['task', `${task}, episode ${episode}, frame ${frame}, next keypoint at frame ${keypoint}`],
      ...imageFiles.map((file): [string, string] => ['image', file]),
      ['options', origin],
      ['gripper', question.state.map((value) => value.toFixed(3)).join(', ')],
      ['target', question.target.map((value) => value.toFixed(3)).join(', ')],
      ['answer', question.answer],
    ]),
    '',
    'Prompt:',
    question.prompt
      .split('\n')
      .map((line) => `  ${line}`.trimEnd())
      .join('\n'),
  ].join('\n');
}
