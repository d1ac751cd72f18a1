/** One request to a chat server, and how it ended. */

import { LONGEST_RETRY_AFTER_SECONDS, retryAfterSeconds } from '../server/back-off.js';
import { excerpt } from '../server/excerpt.js';
import type { ServerKey } from '../server/key.js';
import { type ChatAnswer, errorMessage, readReply } from './reply.js';

/** Bytes of a reply that are read at most. */
const LARGEST_REPLY = 16 * 1024 * 1024;

export type Exchange =
  | { ended: 'answered'; answer: ChatAnswer }
  /** Asking again may help; where the server says when, after so many seconds. */
  | { ended: 'failed'; problem: string; afterSeconds?: number }
  /** Asking again would not help. */
  | { ended: 'refused'; status: number; message: string };

/** Statuses that mean "later", beside all of 500 and above. */
const LATER = new Set([408, 409, 425, 429]);

/** Sends a body and reads the reply. It never throws, whatever the server does. */
export async function exchange(
  endpoint: string,
  body: string,
  key: ServerKey,
  timeoutSeconds: number,
): Promise<Exchange> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...key.headers('Bearer') },
      body,
      redirect: 'manual', // a key goes to the server that was named
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
    });
    text = await readText(response);
  } catch (error) {
    return { ended: 'failed', problem: key.redact(connectionProblem(error, timeoutSeconds)) };
  }
  if (response.ok) return readAnswer(text, key);
  const message = key.redact(errorMessage(text));
  const { status } = response;
  if (!LATER.has(status) && status < 500) return { ended: 'refused', status, message };
  const problem = `it answered ${status}${message.trim() === '' ? '' : `: ${excerpt(message, 200)}`}`;
  const afterSeconds = retryAfterSeconds(response.headers.get('retry-after'), Date.now());
  if (afterSeconds !== undefined && afterSeconds > LONGEST_RETRY_AFTER_SECONDS) {
    return { ended: 'refused', status, message: `${problem}; it wants to be asked in ${afterSeconds} s` };
  }
  return { ended: 'failed', problem, afterSeconds };
}

function readAnswer(text: string, key: ServerKey): Exchange {
  let reply: unknown;
  try {
    reply = JSON.parse(text);
  } catch {
    return { ended: 'failed', problem: `its answer is no JSON: ${excerpt(key.redact(text), 120)}` };
  }
  const answer = readReply(reply, key.redact);
  if (answer) return { ended: 'answered', answer };
  const message = excerpt(key.redact(errorMessage(text)), 200);
  return { ended: 'failed', problem: `its answer is no chat completion: ${message}` };
}

/** The whole body, unless it is beyond all measure. */
async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LARGEST_REPLY) throw new Error(`its answer is longer than ${LARGEST_REPLY / 2 ** 20} MB`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** What went wrong on the way, in words: fetch hides it in the causes of its errors. */
function connectionProblem(error: unknown, timeoutSeconds: number): string {
  const { name, message, cause } = error as Error;
  if (name === 'TimeoutError') return `no answer within ${timeoutSeconds} s`;
  const { code, message: reason } = (cause ?? {}) as { code?: string; message?: string };
  if (code === 'ECONNREFUSED') return 'nothing listens there (ECONNREFUSED)';
  if (code === 'ENOTFOUND') return 'there is no such host (ENOTFOUND)';
  if (message === 'terminated' || code === 'UND_ERR_SOCKET' || code === 'ECONNRESET') {
    return `the connection broke${code ? ` (${code})` : ''}`;
  }
  return reason ? `${message}: ${reason}` : message;
}
