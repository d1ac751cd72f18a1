/** `robot-r1 bench judge`: scores answers, with or without a model. */
import { openBench } from '../../../embodied/bench-folder.js';
import { chatJudge, DEFAULT_REPEATS, JUDGE_TEMPERATURE } from '../../../embodied/judge/chat-judge.js';
import type { Judge } from '../../../embodied/judge/judge.js';
import { judgeBench } from '../../../embodied/judge/judge-bench.js';
import { rulesJudge } from '../../../embodied/judge/rules-judge.js';
import { benchScores } from '../../../embodied/scores/scores.js';
import { chatSettings } from '../../../policies/chat/settings.js';
import { benchName } from '../../bench-name.js';
import { benchScoresText } from '../../bench-scores-table.js';
import { defineCommand } from '../../commands.js';
import { interruptible } from '../../interrupt.js';
import { oneOf, wholeNumber } from '../../options.js';
import { JSON_OPTION, printResult } from '../../output.js';
import { CHAT_SERVER_OPTIONS, type ChatServerArguments, chatServerOptions } from '../../policy-options.js';
import { withProgress } from '../../progress.js';

/** What can judge. */
const JUDGES: Readonly<Record<string, (args: ChatServerArguments & { repeats: number }) => Judge>> = {
  rules: () => rulesJudge(),
  chat: (args) =>
    chatJudge(chatSettings({ temperature: JUDGE_TEMPERATURE, ...chatServerOptions(args) }), args.repeats),
};

export const command = defineCommand({
  command: 'judge <bench>',
  describe: 'Score answers from 0 to 3: by rules over the true state, or by a model',
  builder: (yargs) =>
    yargs
      .positional('bench', { type: 'string', demandOption: true, describe: 'Folder of a benchmark' })
      .options({
        answers: {
          type: 'string',
          requiresArg: true,
          demandOption: true,
          describe: 'Whose answers: the name under which they are kept',
        },
        judge: oneOf('judge', Object.keys(JUDGES), {
          describe: 'Who judges: rules (no model), or chat (a model, with --server and --model)',
          defaultDescription: 'rules',
        }),
        name: {
          type: 'string',
          requiresArg: true,
          describe: 'Name under which the judgements are kept',
          defaultDescription: "the judging model's, or rules",
        },
        repeats: wholeNumber('repeats', {
          min: 1,
          max: 100,
          describe: 'Times that a model judges each answer',
          defaultDescription: String(DEFAULT_REPEATS),
        }),
        ...CHAT_SERVER_OPTIONS,
        temperature: {
          ...CHAT_SERVER_OPTIONS.temperature,
          defaultDescription: String(JUDGE_TEMPERATURE),
        },
        json: JSON_OPTION,
      })
      .hide('structured')
      .example('$0 bench judge bench --answers blind', 'by rules, at once')
      .example(
        '$0 bench judge bench --answers blind --judge chat --server http://127.0.0.1:8000 --model NAME',
        'by a model as well, and how far the two agree',
      ),
  handler: async (args) => {
    const bench = await openBench(args.bench);
    const answers = benchName(args.answers);
    const kind = args.judge ?? 'rules';
    const judgeName = benchName(args.name ?? (kind === 'chat' ? (args.model ?? kind) : kind));
    const judge = JUDGES[kind]!({ ...args, repeats: args.repeats ?? DEFAULT_REPEATS });
    await interruptible('The judgements so far are kept; run it again to go on.', (signal) =>
      withProgress('judgements', (progress) =>
        judgeBench(bench, { name: answers, judge, judgeName, onProgress: progress.update, signal }),
      ),
    );
    const scores = await benchScores(bench, answers);
    printResult(args, scores, () => benchScoresText(scores));
  },
});
