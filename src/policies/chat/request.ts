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
  /** Images stand where the prompt says `<image>`, one after the other, or before the text where it does not. */
  prompt: string;
  images?: readonly ChatImage[];
  /** What the answer is held to, where the server can. Default: nothing. */
  shape?: AnswerShape;
  /** Tells samples of the same question apart, at a temperature over 0. */
  sample?: string;
}

export interface ChatImage {
  bytes: Uint8Array;
  mediaType: 'image/jpeg' | 'image/png';
}

/** Names of the fields that servers differ in. */
export interface Dialect {
  structured: Exclude<StructuredOutput, 'auto'>;
  tokens: 'max_tokens' | 'max_completion_tokens';
}

type Part = { type: 'text'; text: string } | { type: 'image_url'; image_url: { url: string } };

/**
 * The parts of a message: text, image, text. The order is kept by chat templates, so a model sees an image where it saw
 * it in training (facts 6).
 */
export function contentOf({ prompt, images = [] }: ChatRequest): string | Part[] {
  if (images.length === 0) return prompt;
  const texts = prompt.split(IMAGE_TOKEN);
  const places = Math.min(images.length, texts.length - 1);
  const parts: Part[] = images.slice(places).map(imagePart); // those that the prompt has no place for
  for (const [i, image] of images.slice(0, places).entries()) {
    parts.push({ type: 'text', text: texts[i]! }, imagePart(image));
  }
  parts.push({ type: 'text', text: texts.slice(places).join(IMAGE_TOKEN) });
  return parts.filter((part) => part.type !== 'text' || part.text !== '');
}

const imagePart = ({ bytes, mediaType }: ChatImage): Part => ({
  type: 'image_url',
  image_url: { url: `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}` },
});

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

/** A hash of everything that an answer depends on: server, model, words, pictures, sampling, shape. */
export function requestHash(settings: ChatSettings, request: ChatRequest): string {
  const { endpoint, model, temperature, maxTokens, structured } = settings;
  const { system, prompt, images = [], shape, sample } = request;
  const pictures = images.map(({ bytes, mediaType }) => ({ mediaType, sha256: sha256(bytes) }));
  return sha256(
    JSON.stringify([
      { endpoint, model, temperature, maxTokens, structured },
      {
        system: system ?? null,
        prompt,
        pictures,
        shape: shape ?? null,
        sample: sample ?? null,
      },
    ]),
  );
}
