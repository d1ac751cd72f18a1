/**
 * Asks a chat-completions server (vLLM and others): with retries, at a pace, and never twice for the same answer where
 * there is a cache.
 */
import { randomStream } from '../../../sim/math/random.js';
import { answerCache } from '../server/answer-cache.js';
import { backOffSeconds } from '../server/back-off.js';
import { type Clock, SYSTEM_CLOCK } from '../server/clock.js';
import { readKey } from '../server/key.js';
import { createPace } from '../server/pace.js';
import { givenUp, refusal } from './errors.js';
import { type Exchange, exchange } from './exchange.js';
import { type ChatAnswer, keptAnswer } from './reply.js';
import { type ChatRequest, type Dialect, requestBody, requestHash } from './request.js';
import type { ChatSettings } from './settings.js';
import { hasShape, isAboutStructure, waysToSend } from './structured-output.js';

export interface ChatClient {
  /**
   * The model's answer to one question. Questions may be asked at once; no more than the settings allow are sent.
   *
   * @throws RobotR1Error `server_failed` after all retries; `key_refused`, `no_such_model` or `request_refused` at once
   */
  ask(request: ChatRequest): Promise<ChatAnswer>;
}

/**
 * A client of one model on one server. The key is read from the environment variable that the settings name.
 *
 * @throws RobotR1Error `bad_key`, `bad_key_variable`
 * @example
 * const client = createChatClient(chatSettings({ server: 'http://127.0.0.1:8000/v1', model: 'a-model' }));
 * const { text, usage } = await client.ask({ prompt: 'What stands on the table? <image>', image });
 */
export function createChatClient(settings: ChatSettings, clock: Clock = SYSTEM_CLOCK): ChatClient {
  const key = readKey(settings.keyVariable);
  const pace = createPace(settings, clock);
  const cache = answerCache(settings.cache, keptAnswer);
  const ways = waysToSend(settings.structured);
  /** What the server has been found to take: how many of the ways it does not, and its name for the token limit. */
  let way = 0;
  let tokens: Dialect['tokens'] = 'max_tokens';
  const underWay = new Map<string, Promise<ChatAnswer>>();

  /** Sends a request until it is answered or refused. */
  async function send(body: string, hash: string): Promise<Exchange> {
    for (let attempt = 0; ; attempt++) {
      const result = await pace.run(() => exchange(settings.endpoint, body, key, settings.timeoutSeconds));
      if (result.ended !== 'failed') return result;
      if (attempt >= settings.retries) throw givenUp(result.problem, attempt + 1, settings);
      const backOff = backOffSeconds(attempt, randomStream(0, 'chat back-off', hash, attempt));
      const { afterSeconds } = result;
      if (afterSeconds !== undefined) pace.pause(afterSeconds);
      await clock.wait(1000 * Math.max(backOff, afterSeconds ?? 0));
    }
  }

  /** Finds out on the way what the server takes, and keeps to it from then on. */
  async function negotiate(request: ChatRequest, hash: string): Promise<ChatAnswer> {
    let tried = Math.min(way, ways.length - 1);
    for (;;) {
      const dialect: Dialect = { structured: ways[tried]!, tokens };
      const isLast = tried + 1 >= ways.length || request.shape === undefined;
      const result = await send(requestBody(settings, request, dialect), hash);
      if (result.ended === 'answered') {
        const { answer } = result;
        const isPassedOver = !isLast && !answer.isCutShort && !hasShape(request.shape!, answer.text);
        if (!isPassedOver) return answer;
      } else if (result.ended === 'refused') {
        const { status, message } = result;
        const isBadRequest = status === 400 || status === 422;
        if (isBadRequest && dialect.tokens === 'max_tokens' && message.includes('max_completion_tokens')) {
          tokens = 'max_completion_tokens';
          continue;
        }
        if (isLast || !isBadRequest || !isAboutStructure(message)) {
          throw refusal(status, message, settings, key);
        }
      }
      way = Math.max(way, ++tried);
    }
  }

  async function answer(request: ChatRequest, hash: string): Promise<ChatAnswer> {
    const known = await cache.read(hash);
    if (known) return { ...known, usage: { ...known.usage, cached: true } };
    const start = clock.now();
    const { usage, ...said } = await negotiate(request, hash);
    const found = { ...said, usage: { ...usage, milliseconds: clock.now() - start } };
    await cache.write(hash, found);
    return found;
  }

  return {
    ask(request) {
      const hash = requestHash(settings, request);
      let asking = underWay.get(hash);
      if (!asking) {
        asking = answer(request, hash).finally(() => underWay.delete(hash));
        underWay.set(hash, asking);
      }
      return asking;
    },
  };
}
