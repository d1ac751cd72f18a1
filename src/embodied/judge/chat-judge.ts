/** A model on a chat-completions server as a judge, asked several times. */
import { RobotR1Error } from '../../../sim/errors.js';
import { createChatClient } from '../../policies/chat/client.js';
import type { ChatSettings } from '../../policies/chat/settings.js';
import type { Judge } from './judge.js';
import { judgedText } from './judge-by-rules.js';
import { JUDGE_SYSTEM, judgePrompt, readScore } from './rubric.js';
import type { Verdict } from './verdict.js';

/** The paper's. */
export const JUDGE_TEMPERATURE = 1;
export const DEFAULT_REPEATS = 3;

/** Replies without a score after which the judge is given up. */
const MAX_TRIES = 4;

/**
 * Asks a server `repeats` times for each answer. An answer that holds nothing is worth 0, and nobody is asked.
 *
 * @throws RobotR1Error `no_score` where the model keeps giving none; as `createChatClient`
 */
export function chatJudge(settings: ChatSettings, repeats: number): Judge {
  const client = createChatClient(settings);
  const { endpoint, model, temperature, maxTokens } = settings;
  const ask = async (prompt: string, sample: string): Promise<Verdict> => {
    for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
      const { text } = await client.ask({ system: JUDGE_SYSTEM, prompt, sample: `${sample} ${attempt}` });
      const found = readScore(text);
      if (found) return found;
    }
    throw new RobotR1Error('no_score', `the judge ${model} gave no score in ${MAX_TRIES} replies`, {
      kind: 'work',
      remedy: 'use a model that follows instructions; what was judged so far is kept',
    });
  };
  return {
    by: { judge: 'chat', endpoint, model, temperature, maxTokens, repeats },
    concurrency: settings.concurrency,
    async judge(question, answer) {
      const text = judgedText(answer);
      if (text.trim() === '') {
        return Array.from({ length: repeats }, () => ({ score: 0, reason: 'the answer is empty' }) as const);
      }
      const prompt = judgePrompt(question, text);
      return Promise.all(
        Array.from({ length: repeats }, (_, repeat) => ask(prompt, `${question.id} ${repeat}`)),
      );
    },
  };
}
