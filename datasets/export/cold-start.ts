/**
 * A cold start (facts 1.9): requests to a large model for reasoned answers, as a batch file that chat-completions servers
 * take, and a script that makes rows for supervised training of what comes back.
 */
import { join } from 'node:path';
import { RobotR1Error } from '../../sim/errors.js';
import { writePieces } from '../store/write-pieces.js';
import type { ExportFormat } from './format.js';
import { jsonLines } from './parts/json-pieces.js';
import { map } from './parts/map.js';
import { type Part, partFile } from './parts/plan-parts.js';
import { provenanceOf } from './parts/provenance.js';
import { exportReadme } from './parts/readme.js';
import { recipeFiles } from './parts/recipe-files.js';
import { IMAGE_TOKEN, type Sample } from './parts/samples.js';
import { type Table, writeTables } from './parts/write-tables.js';

/** Taken where the sender of the requests says nothing else; the paper's writer is GPT-4.1-mini. */
const MODEL = 'gpt-4.1-mini';

const requestsOf = (part: Part): string => `requests/${partFile(part, 'jsonl')}`;
const questionsOf = (part: Part): string => `questions/${partFile(part, 'jsonl')}`;

/** Name by which an answer finds its question. */
const idOf = ({ index }: Sample): string => `question-${index}`;

const mediaType = (path: string): string => (path.endsWith('.png') ? 'image/png' : 'image/jpeg');

/** A text and the images at its places, as the parts of a chat message. */
function contentOf(text: string, images: Sample['images']): object[] {
  const content: object[] = [];
  for (const [i, words] of text.split(IMAGE_TOKEN).entries()) {
    const image = images[i - 1];
    if (image) {
      const url = `data:${mediaType(image.path)};base64,${Buffer.from(image.bytes).toString('base64')}`;
      content.push({ type: 'image_url', image_url: { url } });
    }
    if (words !== '') content.push({ type: 'text', text: words });
  }
  return content;
}

const linesTable = (file: (part: Part) => string, row: (sample: Sample) => object): Table => ({
  needsWords: true,
  paths: (part) => [file(part)],
  write: (folder, part, samples) => writePieces(join(folder, file(part)), jsonLines(map(samples, row))),
});

/** What the server is asked. */
const requests = linesTable(requestsOf, (sample) => ({
  custom_id: idOf(sample),
  method: 'POST',
  url: '/v1/chat/completions',
  body: {
    model: MODEL,
    messages: [{ role: 'user', content: contentOf(sample.coldStart(), sample.images) }],
    temperature: 1,
    max_tokens: 1024,
  },
}));

/** What the trained model is asked, and the right answer, by which a worked answer is judged. */
const questions = linesTable(questionsOf, (sample) => ({
  custom_id: idOf(sample),
  prompt: sample.asked.prompt,
  answer: sample.asked.answer,
  ...provenanceOf(sample),
}));

export const format: ExportFormat = {
  name: 'cold-start',
  description:
    'Cold start: requests to a large model for reasoned answers, and a script that makes training rows of them',

  tables: () => [requests, questions],

  async export(dataset, folder, options, progress) {
    if (options.answers === 'position') {
      throw new RobotR1Error(
        'options_only',
        'a cold start asks about the options, and positions are asked for',
        {
          remedy: 'Export it without --answers position.',
        },
      );
    }
    if (!options.supervision) {
      throw new RobotR1Error('no_supervision', 'nothing makes the prompts of a cold start', {
        remedy: 'Give `supervision` among the options, as "robot-r1 export" does.',
      });
    }
    return writeTables(
      dataset,
      folder,
      options,
      {
        format: format.name,
        tables: [requests, questions],
        texts: async (parts) => ({
          ...(await recipeFiles(format.name)),
          'README.md': exportReadme(dataset.info, parts, {
            trainer: 'a cold start',
            hasConfiguration: false,
            columns:
              'in `requests/` one request with its image inside, in `questions/` the question that it is about, found by `custom_id`',
            usage: [
              'Send the requests, for example with vLLM’s batch runner or a provider’s batch service, then make rows for LLaMA-Factory of the answers that earn the full reward. With DATA the path of this folder:',
              'vllm run-batch -i DATA/requests/train/part-00000.jsonl -o answers.jsonl --model MODEL\npython3 DATA/collect.py answers.jsonl rows',
            ],
          }),
        }),
      },
      progress,
    );
  },
};
