/** What a chat-completions server is asked with: choices with their defaults. */
import { z } from 'zod';
import { RobotR1Error } from '../../../sim/errors.js';
import type { PolicyOptions } from '../policy.js';
import { readAddress } from '../server/address.js';
import { DEFAULT_KEY_VARIABLE } from '../server/key.js';
import { STRUCTURED_OUTPUTS } from './structured-output.js';

const ServerSettings = z.object({
  keyVariable: z.string().default(DEFAULT_KEY_VARIABLE),
  /** 0, as the paper and EmbodiedBench evaluate (facts 1.10, 3.1). */
  temperature: z.number().min(0).max(2).default(0),
  /** Tokens of an answer at most; EmbodiedBench's number. */
  maxTokens: z.int().min(1).default(2048),
  structured: z.enum(STRUCTURED_OUTPUTS).default('auto'),
  /** Time for one request; Node's own limit is five minutes. */
  timeoutSeconds: z.number().positive().max(300).default(120),
  /** Attempts after the first. */
  retries: z.int().min(0).default(6),
  requestsPerMinute: z.number().positive().optional(),
  /** Requests at once. */
  concurrency: z.int().min(1).default(4),
  /** Folder of answers given before. Default: none. */
  cache: z.string().min(1).optional(),
});

/** Where and how a chat server is asked. No secret stands in it. */
export type ChatSettings = z.infer<typeof ServerSettings> & {
  /** Address of its chat completions. */
  endpoint: string;
  model: string;
};

/** What people may choose of it. */
export const CHAT_DEFAULTS = ServerSettings.parse({});

/**
 * Settings from what a person chose.
 *
 * @throws RobotR1Error `no_server`, `bad_server`, `no_model`, `bad_policy_option`
 */
export function chatSettings(options: PolicyOptions): ChatSettings {
  const endpoint = chatEndpoint(options.server);
  if (!options.model) {
    throw new RobotR1Error('no_model', 'a chat server must be told which model to use', {
      remedy: 'Name it with --model, as the server lists it under /v1/models.',
    });
  }
  const checked = ServerSettings.safeParse(options);
  if (!checked.success) {
    throw new RobotR1Error('bad_policy_option', z.prettifyError(checked.error), {
      remedy: 'See: robot-r1 evaluate --help',
    });
  }
  return { ...checked.data, endpoint, model: options.model };
}

/**
 * Where chat completions are asked for on a server: `http://host:8000`, `http://host:8000/v1` and
 * `http://host:8000/v1/chat/completions` are the same.
 */
export function chatEndpoint(server: string | undefined): string {
  const address = readAddress(server, ['http:', 'https:'], 'http://127.0.0.1:8000/v1');
  const path = address.pathname.replace(/\/+$/, '');
  if (!path.endsWith('/chat/completions')) address.pathname = `${path || '/v1'}/chat/completions`;
  return address.href;
}
