/** EasyR1, the trainer that the paper uses: Parquet with the images inside (facts 5.1). */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RobotR1Error } from '../../sim/errors.js';
import { writeWhole } from '../store/atomic.js';
import type { ExportFormat, ExportOptions, ExportSummary } from './format.js';
import { easyr1Readme, FORMAT_PROMPT, REWARD_PYTHON } from './parts/easyr1-files.js';
import { imagesColumn, integerColumn, textColumn, writeParquet } from './parts/parquet-file.js';
import { countQuestions, type QuestionWithImage, questionsWithImages } from './parts/question-rows.js';
import { splitShards } from './parts/split.js';

const COLUMNS = [
  textColumn('problem'),
  textColumn('answer'),
  imagesColumn('images'),
  textColumn('type'),
  textColumn('task'),
  integerColumn('episode'),
  integerColumn('frame'),
  textColumn('frame_kind'),
];

/** Trainers split the prompt at this text and put an image there, so it must stand exactly once. */
const IMAGE_TOKEN = '<image>';

function row({ question, image, imagePath }: QuestionWithImage) {
  const images = [{ bytes: image.bytes, path: imagePath }];
  const places = question.prompt.split(IMAGE_TOKEN).length - 1;
  if (places !== images.length) {
    throw new RobotR1Error(
      'image_count',
      `a ${question.type} question on frame ${question.frame} of episode ${question.episode} says ${IMAGE_TOKEN} ` +
        `${places} times and has ${images.length} image`,
      {
        kind: 'work',
        remedy: `Remove ${IMAGE_TOKEN} from the task's instructions and make the dataset again.`,
      },
    );
  }
  return {
    problem: question.prompt,
    answer: question.answer,
    images,
    type: question.type,
    task: question.task,
    episode: question.episode,
    frame: question.frame,
    frame_kind: question.frames,
  };
}

/** The rows of some shards, counted as they are taken. */
async function* rows(questions: AsyncIterable<QuestionWithImage>, count: () => void) {
  for await (const question of questions) {
    yield row(question);
    count();
  }
}

export const format: ExportFormat = {
  name: 'easyr1',
  description: 'EasyR1 (GRPO, as in the paper): train.parquet with images, prompt template, reward function',

  async export(dataset, outFolder, options: ExportOptions, progress): Promise<ExportSummary> {
    const splits = await splitShards(dataset, options.testFraction);
    const total = countQuestions(dataset, options);
    const summary: ExportSummary = { format: format.name, questions: 0, files: [] };
    for (const { name, shards } of splits) {
      const file = `${name}.parquet`;
      const questions = questionsWithImages(dataset, shards, options);
      const counted = rows(questions, () => {
        summary.questions++;
        progress?.(summary.questions, total);
      });
      summary.files.push({ file, ...(await writeParquet(join(outFolder, file), COLUMNS, counted)) });
    }
    if (splits.length === 1) await rm(join(outFolder, 'test.parquet'), { force: true }); // an earlier export's
    const texts = {
      'format_prompt.jinja': FORMAT_PROMPT,
      'reward.py': REWARD_PYTHON,
      'README.md': easyr1Readme(dataset.info, splits.length > 1),
    };
    for (const [file, text] of Object.entries(texts)) {
      await writeWhole(join(outFolder, file), text);
      summary.files.push({ file, bytes: Buffer.byteLength(text) });
    }
    return summary;
  },
};
