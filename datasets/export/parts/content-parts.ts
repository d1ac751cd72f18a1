/** Prompts as chat templates of vision-language models take them: parts of text, and places of images between them. */
import { IMAGE_TOKEN } from './samples.js';

/** A message whose content is a list of parts, as chat templates of vision-language models take it. */
export interface ContentPart {
  type: 'image' | 'text';
  /** Null for an image, which stands in a column of its own. */
  text: string | null;
}

/** A prompt as text and places of images, in order. */
export function contentParts(prompt: string): ContentPart[] {
  const parts: ContentPart[] = [];
  for (const [i, text] of prompt.split(IMAGE_TOKEN).entries()) {
    if (i > 0) parts.push({ type: 'image', text: null });
    if (text !== '') parts.push({ type: 'text', text });
  }
  return parts;
}
