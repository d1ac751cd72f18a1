/** One question, and its image in a file. */
import { extname, resolve } from 'node:path';
import type { QuestionRecord } from '../../../datasets/records.js';
import { writeWhole } from '../../../datasets/store/atomic.js';
import type { Dataset } from '../../../datasets/store/dataset.js';
import { shardOfKey } from '../../../datasets/store/manifest.js';
import { RobotR1Error } from '../../../sim/errors.js';
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

/** Writes the image of a question; the encoding's ending is added where the name has none. Returns the file. */
export async function saveQuestionImage(
  dataset: Dataset,
  question: QuestionRecord,
  name: string,
): Promise<string> {
  const { bytes, encoding } = await dataset.image(question);
  const file = resolve(extname(name) ? name : `${name}.${encoding === 'jpeg' ? 'jpg' : encoding}`);
  await writeWhole(file, bytes);
  return file;
}

/** A question as a model gets it, and what is known about it. */
export function questionText(question: QuestionRecord, imageFile: string): string {
  const { type, task, episode, frame, keypoint, frames, distractors } = question;
  const origin =
    distractors.kind === 'paper'
      ? 'paper: uniform in the workspace'
      : `matched: ${distractors.members
          .map((member, i) => `${'ABCD'[i]} of episode ${member.episode}`)
          .join(', ')}`;
  return [
    facts([
      ['question', `${type} on ${frames === 'independent' ? 'an independent' : 'a demonstration'} frame`],
      ['task', `${task}, episode ${episode}, frame ${frame}, next keypoint at frame ${keypoint}`],
      ['image', imageFile],
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
