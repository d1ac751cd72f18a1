/**
 * A policy on an openpi server (WebSocket, MessagePack, NumPy's arrays), so that existing vision-language-action
 * policies drive our robot. What is sent and how actions are read: openpi/settings.ts.
 */
import { z } from 'zod';
import { sha256 } from '../../datasets/store/hash.js';
import { RobotR1Error } from '../../sim/errors.js';
import { randomStream } from '../../sim/math/random.js';
import { chunkOf, keptChunk, keypointOf } from './openpi/actions.js';
import { connect, type OpenpiConnection, PolicyServerError } from './openpi/connection.js';
import { encodeObservation } from './openpi/numpy.js';
import { messageOf } from './openpi/observation.js';
import { OpenpiSettings } from './openpi/settings.js';
import type { Policy, PolicyOptions } from './policy.js';
import { readAddress } from './server/address.js';
import { answerCache } from './server/answer-cache.js';
import { backOffSeconds } from './server/back-off.js';
import { type Clock, SYSTEM_CLOCK } from './server/clock.js';
import { readKey } from './server/key.js';
import { momentOf } from './server/moment.js';

export const description = 'a policy on an openpi server (--server ws://HOST:8000)';

export const heeds = ['server', 'keyVariable', 'timeoutSeconds', 'retries', 'cache', 'openpi'] as const;

/** An answer as it is kept. */
const keptAnswer = z.object({ chunk: keptChunk, milliseconds: z.number() });

export const OPENPI_DEFAULTS = { timeoutSeconds: 120, retries: 6 } as const;

/** @throws RobotR1Error `no_server`, `bad_server`, `bad_openpi_mapping`, `bad_key` */
export function create(options: PolicyOptions, clock: Clock = SYSTEM_CLOCK): Policy {
  const { timeoutSeconds, retries } = { ...OPENPI_DEFAULTS, ...defined(options) };
  const address = readAddress(options.server, ['ws:', 'wss:'], 'ws://127.0.0.1:8000');
  const key = readKey(options.keyVariable);
  const mapping = OpenpiSettings.safeParse(options.openpi ?? {});
  if (!mapping.success) throw new RobotR1Error('bad_openpi_mapping', z.prettifyError(mapping.error));
  const { observation: fields, actions } = mapping.data;
  const cache = answerCache(options.cache, keptAnswer);
  let connection: OpenpiConnection | undefined;

  async function attempt(message: Uint8Array) {
    connection ??= await connect(address, key, timeoutSeconds);
    return chunkOf(await connection.infer(message), actions);
  }

  /** Asks until there is an answer; a connection that failed is made anew. */
  async function infer(message: Uint8Array) {
    const random = randomStream(0, 'openpi back-off', address.href);
    for (let failures = 0; ; failures++) {
      try {
        return await attempt(message);
      } catch (error) {
        connection?.close();
        connection = undefined;
        const problem = (error as Error).message;
        if (error instanceof PolicyServerError) throw policyFailed(address, problem);
        if (/\b40[13]\b/.test(problem)) throw keyRefused(address, key.variable, problem);
        if (failures >= retries) throw givenUp(address, failures + 1, problem);
        await clock.wait(1000 * backOffSeconds(failures, random));
      }
    }
  }

  return {
    name: 'openpi',
    async predict(observation) {
      const message = encodeObservation(messageOf(observation, fields));
      // A policy may draw its actions: moments that look alike have answers of their own.
      const hash = sha256(JSON.stringify([address.href, actions, momentOf(observation), sha256(message)]));
      const known = await cache.read(hash);
      const start = clock.now();
      const { chunk, milliseconds } = known ?? {
        chunk: await infer(message),
        milliseconds: clock.now() - start,
      };
      if (!known) await cache.write(hash, { chunk, milliseconds });
      const keypoint = keypointOf(chunk, observation.gripperPose, actions);
      return { keypoint, usage: { milliseconds, ...(known && { cached: true }) } };
    },
    close: () => connection?.close(),
  };
}

const defined = <T extends object>(options: T): Partial<T> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;

const policyFailed = ({ href }: URL, problem: string): RobotR1Error =>
  new RobotR1Error('server_failed', `the policy on ${href} failed: ${problem}`, {
    kind: 'work',
    remedy: 'The server prints the whole of it. Does it want other keys? See --openpi-mapping.',
  });

const keyRefused = ({ href }: URL, variable: string, problem: string): RobotR1Error =>
  new RobotR1Error('key_refused', `${href} refused the key in ${variable}: ${problem}`, {
    remedy: `Look at the value of ${variable}, or name another variable with --key-variable.`,
  });

const givenUp = ({ href }: URL, attempts: number, problem: string): RobotR1Error =>
  new RobotR1Error(
    'server_failed',
    `${href} was asked ${attempts === 1 ? 'once' : `${attempts} times`} without an answer: ${problem}`,
    {
      kind: 'work',
      remedy: 'Start the server, and go on: what a run keeps in its folder is not asked again.',
    },
  );
