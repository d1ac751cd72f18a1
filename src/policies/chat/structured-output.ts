/** Holding a model to the shape of an answer, as different servers take it. */

/**
 * How the shape is sent. `structured_outputs`: vLLM from 0.12. `guided`: `guided_regex` and its kin of older vLLM
 * (facts 6). `none`: not at all. `auto`: what the server takes, in this order.
 */
export const STRUCTURED_OUTPUTS = ['auto', 'structured_outputs', 'guided', 'none'] as const;

export type StructuredOutput = (typeof STRUCTURED_OUTPUTS)[number];

/** The shape of an answer. */
export type AnswerShape =
  | { regex: string }
  | { choice: readonly string[] }
  /** A JSON Schema. */
  | { json: Readonly<Record<string, unknown>> };

/** The ways to try, in order. */
export const waysToSend = (setting: StructuredOutput): readonly Exclude<StructuredOutput, 'auto'>[] =>
  setting === 'auto' ? ['structured_outputs', 'guided', 'none'] : [setting];

/** The fields of a request that hold a model to a shape. */
export function structuredFields(
  way: Exclude<StructuredOutput, 'auto'>,
  shape: AnswerShape | undefined,
): Record<string, unknown> {
  if (shape === undefined || way === 'none') return {};
  if (way === 'structured_outputs') return { structured_outputs: shape };
  return Object.fromEntries(Object.entries(shape).map(([kind, value]) => [`guided_${kind}`, value]));
}

/** Whether a text has the shape; where it has not, the server has passed over what it was asked. */
export function hasShape(shape: AnswerShape, text: string): boolean {
  if ('regex' in shape) return new RegExp(`^(?:${shape.regex})$`).test(text.trim());
  if ('choice' in shape) return shape.choice.includes(text.trim());
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** Whether a server's refusal is about the fields that hold a model to a shape. */
export const isAboutStructure = (message: string): boolean =>
  /structured_output|guided_|guided decoding|unrecogni[sz]ed|unknown (field|parameter|argument)|unexpected (field|keyword|parameter)|extra (field|input|param)|not permitted|not supported|unsupported/i.test(
    message,
  );
