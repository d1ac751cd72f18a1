/** `robot-r1 inspect`: what is in a dataset, in words and pictures. */
import { writeWhole } from '../../../datasets/store/atomic.js';
import { type Dataset, openDataset } from '../../../datasets/store/dataset.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { contactSheet } from '../../sheet/contact-sheet.js';
import { defineCommand } from '../commands.js';
import { counted } from '../figures.js';
import { countQuestions, countsText, type QuestionCounts } from '../inspect/counts.js';
import { episodeText } from '../inspect/episode.js';
import { keypointPicture, keypointPlaces } from '../inspect/keypoint-picture.js';
import { findQuestion, questionText, saveQuestionImages } from '../inspect/question.js';
import { summaryText } from '../inspect/summary.js';
import { openFile } from '../open-file.js';
import { wholeNumber } from '../options.js';
import { JSON_OPTION, printResult } from '../output.js';
import { pictureFile } from '../picture-file.js';
import { withProgress } from '../progress.js';

const MOST = Number.MAX_SAFE_INTEGER;

export const command = defineCommand({
  command: 'inspect <dataset>',
  describe: 'Show what a dataset holds, one of its episodes or one of its questions',
  builder: (yargs) =>
    yargs
      .positional('dataset', { type: 'string', demandOption: true, describe: 'Folder of a dataset' })
      .options({
        episode: wholeNumber('episode', { min: 0, max: MOST, describe: 'Show this episode, from 0' }),
        question: wholeNumber('question', { min: 0, max: MOST, describe: 'Show this question, from 0' }),
        counts: {
          type: 'boolean',
          default: false,
          describe: 'Count the questions by task, type and letter, and how far their targets are',
        },
        keypoints: {
          type: 'boolean',
          default: false,
          describe: 'Draw where all keypoints are, from above and from the side',
        },
        image: {
          type: 'string',
          requiresArg: true,
          describe: 'File for the image of the question, of the episode (its keypoints), or of all keypoints',
          defaultDescription: 'question-N.jpg or .png, episode-N.png, keypoints.png here',
        },
        open: { type: 'boolean', default: false, describe: 'Open the image' },
        json: JSON_OPTION,
      })
      .conflicts('episode', 'question')
      .example('$0 inspect dataset-quick', 'counts, tasks, shortcuts, versions')
      .example('$0 inspect dataset-quick --counts', 'letters, distances')
      .example('$0 inspect dataset-quick --keypoints --open', 'a picture of where keypoints are')
      .example('$0 inspect dataset-quick --episode 12 --open', 'waypoints and keypoints, and their pictures')
      .example(
        '$0 inspect dataset-quick --question 0 --image look.jpg',
        'prompt, answer, and its image in a file',
      )
      .example('$0 inspect dataset-quick --json', 'dataset.json as it is'),
  handler: async (args) => {
    const dataset = await openDataset(args.dataset);
    const file = await show(dataset, args);
    if (args.open && file !== undefined) openFile(file);
  },
});

interface InspectArguments {
  dataset: string;
  episode?: number;
  question?: number;
  counts: boolean;
  keypoints: boolean;
  image?: string;
  open: boolean;
  json: boolean;
}

/** Prints what is asked for; returns the file of its image, if it has one. */
async function show(dataset: Dataset, args: InspectArguments): Promise<string | undefined> {
  if (args.episode !== undefined) return showEpisode(dataset, args.episode, args);
  if (args.question !== undefined) return showQuestion(dataset, args.question, args);
  if (args.counts || args.keypoints || args.image !== undefined || args.open) return showAll(dataset, args);
  printResult(args, dataset.info, () => summaryText(args.dataset, dataset.info));
  return undefined;
}

async function showEpisode(
  dataset: Dataset,
  index: number,
  args: InspectArguments,
): Promise<string | undefined> {
  const episode = await dataset.episode(index);
  const isDrawn = args.open || args.image !== undefined;
  const file = isDrawn ? pictureFile(args.image ?? `episode-${index}`, 'png') : undefined;
  if (file !== undefined) await writeWhole(file, await contactSheet(dataset, { episodes: [index] }));
  const { frames, cameras, ...plain } = episode;
  const value = { ...plain, frames: frames.time.data.length, cameras: Object.keys(cameras) };
  printResult(args, { ...value, ...(file && { imageFile: file }) }, () =>
    [episodeText(episode), ...(file ? ['', `Its keypoints in pictures: ${file}`] : [])].join('\n'),
  );
  return file;
}

async function showQuestion(dataset: Dataset, index: number, args: InspectArguments): Promise<string> {
  const question = await findQuestion(dataset, index);
  const files = await saveQuestionImages(dataset, question, args.image ?? `question-${index}`);
  const [file] = files as [string];
  printResult(args, { ...question, imageFile: file, imageFiles: files }, () => questionText(question, files));
  return file;
}

/** Counts of all questions, and the picture of all keypoints. */
async function showAll(dataset: Dataset, args: InspectArguments): Promise<string | undefined> {
  const isDrawn = args.keypoints || args.image !== undefined || args.open;
  const file = isDrawn ? pictureFile(args.image ?? 'keypoints', 'png') : undefined;
  const counts = args.counts ? await countAll(dataset) : undefined;
  if (file !== undefined) await saveKeypoints(dataset, file);
  printResult(args, { ...(counts && { counts }), ...(file && { imageFile: file }) }, () =>
    [...(counts ? [countsText(counts)] : []), ...(file ? [`All keypoints: ${file}`] : [])].join('\n\n'),
  );
  return file;
}

const countAll = (dataset: Dataset): Promise<QuestionCounts> =>
  withProgress('questions', ({ update }) =>
    countQuestions(dataset.questions(), (done) => update(done, dataset.info.counts.questions)),
  );

async function saveKeypoints(dataset: Dataset, file: string): Promise<void> {
  const places: Vector3[] = [];
  await withProgress('episodes', async ({ update }) => {
    let done = 0;
    for await (const episode of dataset.episodes()) {
      places.push(...keypointPlaces(episode));
      update(++done, dataset.info.counts.episodes);
    }
  });
  const title = `${counted(places.length, 'keypoint')} of ${counted(dataset.info.counts.episodes, 'episode')}`;
  await writeWhole(file, await keypointPicture(title, places));
}
