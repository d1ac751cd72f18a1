/** The options that say something about a policy, and what they come to. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { RobotR1Error } from '../../sim/errors.js';
import { CAMERA_NAMES, type CameraName } from '../../sim/render/cameras.js';
import { DEFAULT_CHOICES } from '../generate/recipe.js';
import { ANSWER_KINDS, type AnswerKind } from '../policies/chat/answers/answer-kind.js';
import { CHAT_DEFAULTS } from '../policies/chat/settings.js';
import { STRUCTURED_OUTPUTS, type StructuredOutput } from '../policies/chat/structured-output.js';
import { OpenpiSettings } from '../policies/openpi/settings.js';
import type { PolicyOptions } from '../policies/policy.js';
import { DEFAULT_KEY_VARIABLE } from '../policies/server/key.js';
import { ANSWER_MODES, type AnswerMode } from '../questions/answer.js';
import { oneOf, someOf, wholeNumber } from './options.js';
import { decimal } from './train-options.js';

/** Where and how a chat server is asked; for everything that asks one. */
export const CHAT_SERVER_OPTIONS = {
  server: {
    type: 'string',
    requiresArg: true,
    describe:
      'Address of the server: http://HOST:8000/v1 for --policy chat, ws://HOST:8000 for --policy openpi',
  },
  model: { type: 'string', requiresArg: true, describe: 'Name of the model on the chat server' },
  'key-variable': {
    type: 'string',
    requiresArg: true,
    describe: "Name of the environment variable that holds the server's key; a key is never given as a word",
    defaultDescription: DEFAULT_KEY_VARIABLE,
  },
  temperature: decimal('temperature', {
    min: 0,
    max: 2,
    describe: 'Sampling temperature of a chat model',
    defaultDescription: String(CHAT_DEFAULTS.temperature),
  }),
  'max-tokens': wholeNumber('max-tokens', {
    min: 1,
    max: 1_000_000,
    describe: 'Tokens of an answer at most',
    defaultDescription: String(CHAT_DEFAULTS.maxTokens),
  }),
  structured: oneOf('structured', STRUCTURED_OUTPUTS, {
    describe: `How a chat model is held to the form of an answer: ${STRUCTURED_OUTPUTS.join(', ')}; auto takes what the server can`,
    defaultDescription: CHAT_DEFAULTS.structured,
  }),
  timeout: decimal('timeout', {
    min: 0.1,
    max: 300,
    describe: 'Seconds that a server has for one answer',
    defaultDescription: String(CHAT_DEFAULTS.timeoutSeconds),
  }),
  retries: wholeNumber('retries', {
    min: 0,
    max: 1000,
    describe: 'Times that a server is asked again, after longer and longer pauses',
    defaultDescription: String(CHAT_DEFAULTS.retries),
  }),
  'requests-per-minute': decimal('requests-per-minute', {
    min: 0.01,
    max: 1_000_000,
    describe: 'Requests to a chat server in a minute at most, by all workers together',
    defaultDescription: 'no limit',
  }),
  concurrency: wholeNumber('concurrency', {
    min: 1,
    max: 1024,
    describe: 'Requests to a chat server at once, for each worker',
    defaultDescription: String(CHAT_DEFAULTS.concurrency),
  }),
  cache: {
    type: 'string',
    requiresArg: true,
    describe: 'Folder of answers of a chat server: what was asked before is not asked again',
  },
} as const;

export const POLICY_OPTIONS = {
  checkpoint: {
    type: 'string',
    requiresArg: true,
    describe: 'Folder of a trained checkpoint, for --policy checkpoint',
    defaultDescription: 'the one that comes with the package',
  },
  script: {
    type: 'string',
    requiresArg: true,
    describe: 'JavaScript or TypeScript module that makes a policy, for --policy script',
  },
  ...CHAT_SERVER_OPTIONS,
  answer: oneOf('answer', ANSWER_KINDS, {
    describe:
      "What a chat model answers with: metres, discrete (EmbodiedBench's seven whole numbers) or options (one of four positions)",
    defaultDescription: 'metres',
  }),
  parsing: oneOf('parsing', ANSWER_MODES, {
    describe: 'How answers are read: lenient (the answer among other words) or strict (to the letter)',
    defaultDescription: 'lenient',
  }),
  cameras: someOf('cameras', CAMERA_NAMES, {
    describe: 'What a chat model sees, an image each, such as front,wrist',
    defaultDescription: DEFAULT_CHOICES.cameras.join(','),
  }),
  'image-size': wholeNumber('image-size', {
    min: 16,
    max: 4096,
    describe: 'Width and height of what a chat model sees, pixels',
    defaultDescription: String(DEFAULT_CHOICES.size),
  }),
  'openpi-mapping': {
    type: 'string',
    requiresArg: true,
    describe: 'YAML or JSON file: what an openpi server is sent, and how its actions are read',
    defaultDescription: "the keys of openpi's LIBERO example",
  },
} as const;

/** What these options say; undefined where nothing was said. */
export interface PolicyArguments extends ChatServerArguments {
  checkpoint?: string;
  script?: string;
  answer?: AnswerKind;
  parsing?: AnswerMode;
  cameras?: CameraName[];
  imageSize?: number;
  openpiMapping?: string;
}

export interface ChatServerArguments {
  server?: string;
  model?: string;
  keyVariable?: string;
  temperature?: number;
  maxTokens?: number;
  structured?: StructuredOutput;
  timeout?: number;
  retries?: number;
  requestsPerMinute?: number;
  concurrency?: number;
  cache?: string;
}

/**
 * What a person chose about a policy, without what was not said.
 *
 * @throws RobotR1Error `missing_file`, `bad_openpi_mapping`
 */
export async function policyOptions(args: PolicyArguments): Promise<PolicyOptions> {
  const { checkpoint, script, answer, parsing, cameras, imageSize, openpiMapping } = args;
  return said({
    checkpoint: checkpoint === undefined ? undefined : resolve(checkpoint),
    script: script === undefined ? undefined : resolve(script),
    ...chatServerOptions(args),
    answer,
    parsing,
    cameras,
    imageSize,
    openpi: openpiMapping === undefined ? undefined : await readOpenpiMapping(openpiMapping),
  });
}

/** The part about a chat server alone. */
export function chatServerOptions(args: ChatServerArguments): PolicyOptions {
  const { server, model, keyVariable, temperature, maxTokens, structured } = args;
  const { timeout, retries, requestsPerMinute, concurrency, cache } = args;
  return said({
    ...{ server, model, keyVariable, temperature, maxTokens, structured },
    ...{ timeoutSeconds: timeout, retries, requestsPerMinute, concurrency },
    cache: cache === undefined ? undefined : resolve(cache),
  });
}

const said = (options: PolicyOptions): PolicyOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

async function readOpenpiMapping(file: string): Promise<PolicyOptions['openpi']> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new RobotR1Error('missing_file', `the file ${file} cannot be read: ${cause.message}`, { cause });
  });
  const bad = (message: string, cause?: unknown) =>
    new RobotR1Error('bad_openpi_mapping', message, { place: { file }, cause });
  let document: unknown;
  try {
    document = parse(text) ?? {};
  } catch (cause) {
    throw bad((cause as Error).message, cause);
  }
  const checked = OpenpiSettings.safeParse(document);
  if (!checked.success) throw bad(z.prettifyError(checked.error));
  return checked.data;
}
