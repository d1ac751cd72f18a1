/** What a chat server is asked, and the body that asks it. */
import { sha256 } from '../../../datasets/store/hash.js';
import { IMAGE_TOKEN } from '../../questions/metadata.js';
import type { ChatSettings } from './settings.js';
import type { AnswerShape, StructuredOutput } from './structured-output.js';
import { structuredFields } from './structured-output.js';

/** One question to a chat server. */
export interface ChatRequest {
  /** Said before, as the system. Default: nothing. */
  system?: string;
  /** With an image, it stands where the prompt says `<image>`, or before the text where it does not. */
  prompt: string;
  image?: { bytes: Uint8Array; mediaType: 'image/jpeg' | 'image/png' };
  /** What the answer is held to, where the server can. Default: nothing. */
  shape?: AnswerShape;
  /** Tells samples of the same question apart, at a temperature over 0. */
  sample?: string;
}

/** Names of the fields that servers differ in. */
export interface Dialect {
  structured: Exclude<StructuredOutput, 'auto'>;
  tokens: 'max_tokens' | 'max_completion_tokens';
}

type Part = { type: 'text'; text: string } | { type: 'image_url'; image_url: { url: string } };

/**
 * The parts of a message: text, image, text. The order is kept by chat templates, so a model sees the image where it
 * saw it in training (facts 6).
 */
export function contentOf({ prompt, image }: ChatRequest): string | Part[] {
  if (!image) return prompt;
  const [before, ...after] = prompt.includes(IMAGE_TOKEN) ? prompt.split(IMAGE_TOKEN) : ['', prompt];
  const url = `data:${image.mediaType};base64,${Buffer.from(image.bytes).toString('base64')}`;
  const parts: Part[] = [
    { type: 'text', text: before! },
    { type: 'image_url', image_url: { url } },
    { type: 'text', text: after.join(IMAGE_TOKEN) },
  ];
  return parts.filter((part) => part.type !== 'text' || part.text !== '');
}

/** The body of the HTTP request, as JSON. */
export function requestBody(
  { model, temperature, maxTokens }: ChatSettings,
  request: ChatRequest,
  { structured, tokens }: Dialect,
): string {
  return JSON.stringify({
    model,
    messages: [
      ...(request.system === undefined ? [] : [{ role: 'system', content: request.system }]),
      { role: 'user', content: contentOf(request) },
    ],
    temperature,
    [tokens]: maxTokens,
    ...structuredFields(structured, request.shape),
  });
}

/** A hash of everything that an answer depends on: server, model, words, picture, sampling, shape. */
export function requestHash(settings: ChatSettings, request: ChatRequest): string {
  const { endpoint, model, temperature, maxTokens, structured } = settings;
  const { system, prompt, image, shape, sample } = request;
  const picture = image && { mediaType: image.mediaType, sha256: sha256(image.bytes) };
  return sha256(
    JSON.stringify([
      { endpoint, model, temperature, maxTokens, structured },
      {
        system: system ?? null,
        prompt,
        picture: picture ?? null,
        shape: shape ?? null,
        sample: sample ?? null,
      },
    ]),
  );
}
