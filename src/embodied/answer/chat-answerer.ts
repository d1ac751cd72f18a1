/** A vision-language model on a chat-completions server. */
import { createChatClient } from '../../policies/chat/client.js';
import type { ChatSettings } from '../../policies/chat/settings.js';
import type { Answerer } from './answerer.js';
import { ANSWERER_SYSTEM, answerPrompt } from './prompts.js';

/** Asks a server; the temperature is that of the settings, 0 by default as in the paper. */
export function chatAnswerer(settings: ChatSettings): Answerer {
  const client = createChatClient(settings);
  const { endpoint, model, temperature, maxTokens } = settings;
  return {
    by: { policy: 'chat', endpoint, model, temperature, maxTokens },
    concurrency: settings.concurrency,
    async answer(question, image) {
      const { text, usage } = await client.ask({
        system: ANSWERER_SYSTEM,
        prompt: answerPrompt(question),
        images: [{ bytes: await image(), mediaType: 'image/png' }],
        sample: temperature > 0 ? question.id : undefined,
      });
      const { inputTokens, outputTokens } = usage;
      return {
        text,
        ...(inputTokens === undefined ? {} : { inputTokens }),
        ...(outputTokens === undefined ? {} : { outputTokens }),
      };
    },
  };
}
