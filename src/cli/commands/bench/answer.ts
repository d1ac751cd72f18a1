/** `robot-r1 bench answer`: has the questions answered. */
import { answerBench } from '../../../embodied/answer/answer-bench.js';
import type { Answerer } from '../../../embodied/answer/answerer.js';
import { blindAnswerer, randomAnswerer, referenceAnswerer } from '../../../embodied/answer/baselines.js';
import { chatAnswerer } from '../../../embodied/answer/chat-answerer.js';
import { answersFile, type Bench, openBench } from '../../../embodied/bench-folder.js';
import { chatSettings } from '../../../policies/chat/settings.js';
import { shell } from '../../../shell.js';
import { benchName } from '../../bench-name.js';
import { defineCommand } from '../../commands.js';
import { counted } from '../../figures.js';
import { interruptible } from '../../interrupt.js';
import { oneOf, wholeNumber } from '../../options.js';
import { JSON_OPTION, printResult } from '../../output.js';
import { CHAT_SERVER_OPTIONS, type ChatServerArguments, chatServerOptions } from '../../policy-options.js';
import { withProgress } from '../../progress.js';

/** What can answer. */
const ANSWERERS: Readonly<
  Record<string, (bench: Bench, args: ChatServerArguments & { seed: number }) => Answerer>
> = {
  chat: (_, args) => chatAnswerer(chatSettings(chatServerOptions(args))),
  reference: () => referenceAnswerer(),
  blind: ({ questions }) => blindAnswerer(questions),
  random: ({ questions }, { seed }) => randomAnswerer(questions, seed),
};

export const command = defineCommand({
  command: 'answer <bench>',
  describe: 'Have the questions answered: by a model on a chat server, or by a baseline',
  builder: (yargs) =>
    yargs
      .positional('bench', { type: 'string', demandOption: true, describe: 'Folder of a benchmark' })
      .options({
        policy: oneOf('policy', Object.keys(ANSWERERS), {
          describe:
            'Who answers: chat (a model, with --server and --model), reference (the known answers), blind (the most frequent answer of its kind) or random (one of its kind)',
          defaultDescription: 'chat',
        }),
        name: {
          type: 'string',
          requiresArg: true,
          describe: 'Name under which the answers are kept',
          defaultDescription: "the model's, or the policy's",
        },
        seed: wholeNumber('seed', {
          min: 0,
          max: Number.MAX_SAFE_INTEGER,
          describe: 'Seed of the random policy',
          defaultDescription: '0',
        }),
        ...CHAT_SERVER_OPTIONS,
        json: JSON_OPTION,
      })
      .hide('structured')
      .example('$0 bench answer bench --policy blind', 'what there is to win without the image')
      .example(
        '$0 bench answer bench --server http://127.0.0.1:8000 --model Qwen/Qwen2.5-VL-7B-Instruct',
        'a model; what is interrupted goes on where it stopped',
      ),
  handler: async (args) => {
    const bench = await openBench(args.bench);
    const policy = args.policy ?? 'chat';
    const name = benchName(args.name ?? (policy === 'chat' ? (args.model ?? policy) : policy));
    const answerer = ANSWERERS[policy]!(bench, { ...args, seed: args.seed ?? 0 });
    const answers = await interruptible('The answers so far are kept; run it again to go on.', (signal) =>
      withProgress('answers', (progress) =>
        answerBench(bench, { name, answerer, onProgress: progress.update, signal }),
      ),
    );
    const file = `${args.bench}/${answersFile(name)}`;
    printResult(args, { name, file, answers }, () =>
      [
        `${counted(answers.length, 'answer')} of ${name} in ${file}`,
        shell`Next: robot-r1 bench judge ${args.bench} --answers ${name}`,
      ].join('\n'),
    );
  },
});
