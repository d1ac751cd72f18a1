/** `robot-r1 inspect`: what is in a dataset, in words. */
import { openDataset } from '../../../datasets/store/dataset.js';
import { defineCommand } from '../commands.js';
import { episodeText } from '../inspect/episode.js';
import { findQuestion, questionText, saveQuestionImage } from '../inspect/question.js';
import { summaryText } from '../inspect/summary.js';
import { wholeNumber } from '../options.js';
import { JSON_OPTION, printResult } from '../output.js';

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
        image: {
          type: 'string',
          requiresArg: true,
          describe: 'File for the image of the question',
          defaultDescription: 'question-N.jpg or .png here',
        },
        json: JSON_OPTION,
      })
      .conflicts('episode', 'question')
      .implies('image', 'question')
      .example('$0 inspect dataset-quick', 'counts, tasks, shortcuts, versions')
      .example('$0 inspect dataset-quick --episode 12', 'instruction, waypoints, keypoints')
      .example(
        '$0 inspect dataset-quick --question 0 --image look.jpg',
        'prompt, answer, and its image in a file',
      )
      .example('$0 inspect dataset-quick --json', 'dataset.json as it is'),
  handler: async (args) => {
    const dataset = await openDataset(args.dataset);
    if (args.episode !== undefined) {
      const episode = await dataset.episode(args.episode);
      const { frames, cameras, ...plain } = episode;
      const value = { ...plain, frames: frames.time.data.length, cameras: Object.keys(cameras) };
      printResult(args, value, () => episodeText(episode));
    } else if (args.question !== undefined) {
      const question = await findQuestion(dataset, args.question);
      const file = await saveQuestionImage(dataset, question, args.image ?? `question-${args.question}`);
      printResult(args, { ...question, imageFile: file }, () => questionText(question, file));
    } else {
      printResult(args, dataset.info, () => summaryText(args.dataset, dataset.info));
    }
  },
});
