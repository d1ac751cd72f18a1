/** What a chat server says, checked and cut to a size that can be kept. */
import { z } from 'zod';
import type { Usage } from '../policy.js';

/** Characters of an answer that are kept: its beginning, and its end, where the answer proper stands. */
const HEAD = 4096;
const TAIL = 28_672;

const Reply = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({
          content: z.union([z.string(), z.array(z.looseObject({ text: z.string().optional() }))]).nullish(),
          /** Where a server takes the reasoning out of the answer: vLLM's two names for it. */
          reasoning_content: z.string().nullish(),
          reasoning: z.string().nullish(),
          refusal: z.string().nullish(),
        }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number().nullish(), completion_tokens: z.number().nullish() }).nullish(),
});

/** An answer as it is kept. */
export const keptAnswer = z.object({
  /** What the model said; very long answers without their middle. */
  text: z.string(),
  /** What it thought before, where the server takes that out of the answer; cut likewise. */
  reasoning: z.string().optional(),
  /** True where the model was stopped by the limit of tokens. */
  isCutShort: z.boolean(),
  usage: z.object({
    inputTokens: z.number().optional(),
    outputTokens: z.number().optional(),
    milliseconds: z.number().optional(),
  }),
});

/** An answer; its usage says where it came from the cache. */
export type ChatAnswer = Omit<z.infer<typeof keptAnswer>, 'usage'> & { usage: Usage };

/** The answer in a server's reply, or null where the reply holds none. */
export function readReply(reply: unknown, redact: (text: string) => string): ChatAnswer | null {
  const checked = Reply.safeParse(reply);
  if (!checked.success) return null;
  const { choices, usage } = checked.data;
  const { message, finish_reason } = choices[0]!;
  const reasoning = message.reasoning_content || message.reasoning;
  const said =
    typeof message.content === 'string'
      ? message.content
      : (message.content ?? []).map(({ text }) => text ?? '').join('');
  return {
    text: cut(redact(said || (message.refusal ?? ''))),
    ...(reasoning ? { reasoning: cut(redact(reasoning)) } : {}),
    isCutShort: finish_reason === 'length',
    usage: {
      ...(usage?.prompt_tokens == null ? {} : { inputTokens: usage.prompt_tokens }),
      ...(usage?.completion_tokens == null ? {} : { outputTokens: usage.completion_tokens }),
    },
  };
}

/** A text of any length without its middle. */
export function cut(text: string): string {
  if (text.length <= HEAD + TAIL) return text;
  const left = text.length - HEAD - TAIL;
  return `${text.slice(0, HEAD)}\n… ${left} characters left out …\n${text.slice(-TAIL)}`;
}

const ErrorReply = z.union([
  z.object({ error: z.object({ message: z.string() }) }),
  z.object({ error: z.string() }),
  z.object({ message: z.string() }),
  z.object({ detail: z.unknown() }),
]);

/** What a reply says is wrong: in the words of the usual fields, or else the whole text. */
export function errorMessage(body: string): string {
  let reply: unknown;
  try {
    reply = JSON.parse(body);
  } catch {
    return body;
  }
  const checked = ErrorReply.safeParse(reply);
  if (!checked.success) return body;
  const found = checked.data;
  if ('message' in found) return found.message;
  if ('detail' in found)
    return typeof found.detail === 'string' ? found.detail : JSON.stringify(found.detail);
  return typeof found.error === 'string' ? found.error : found.error.message;
}
