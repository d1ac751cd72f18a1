/**
 * A WebSocket to an openpi policy server. The server speaks first: a map of metadata. Then each observation is answered
 * by one message, strictly in turn. A message of text is the traceback of an error.
 */
import { WebSocket } from 'ws';
import { excerpt } from '../server/excerpt.js';
import type { ServerKey } from '../server/key.js';
import { decodeMessage } from './numpy.js';

export interface OpenpiConnection {
  /** What the server says about itself. */
  readonly metadata: unknown;
  /**
   * Sends an observation and waits for the answer. One at a time.
   *
   * @throws PolicyServerError where the server's policy failed; Error where the connection broke or took too long
   */
  infer(observation: Uint8Array): Promise<unknown>;
  close(): void;
}

/** The server's policy failed on an observation: asking again will not help. */
export class PolicyServerError extends Error {}

/**
 * Connects, and waits for the metadata.
 *
 * @throws Error where that does not come about within the time
 */
export async function connect(
  address: URL,
  key: ServerKey,
  timeoutSeconds: number,
): Promise<OpenpiConnection> {
  const socket = new WebSocket(address, {
    headers: key.headers('Api-Key'),
    perMessageDeflate: false,
    maxPayload: 64 * 1024 * 1024,
    handshakeTimeout: timeoutSeconds * 1000,
    followRedirects: false, // a key goes to the server that was named
  });
  const receive = receiver(socket, key, timeoutSeconds);
  try {
    const metadata = await receive();
    return {
      metadata,
      infer(observation) {
        socket.send(observation);
        return receive();
      },
      close: () => socket.terminate(),
    };
  } catch (error) {
    socket.terminate();
    throw error;
  }
}

/** Waits for the next message; those that come before they are waited for are kept. */
function receiver(socket: WebSocket, key: ServerKey, timeoutSeconds: number): () => Promise<unknown> {
  const arrived: (() => unknown)[] = [];
  let wake: (() => void) | undefined;
  const arrive = (take: () => unknown): void => {
    arrived.push(take);
    wake?.();
  };
  const fail = (message: string): void =>
    arrive(() => {
      throw new Error(key.redact(message));
    });
  socket.on('message', (data: Buffer, isBinary: boolean) =>
    arrive(() => {
      if (isBinary) return decodeMessage(data);
      throw new PolicyServerError(key.redact(lastLine(data.toString('utf8'))));
    }),
  );
  socket.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'ECONNREFUSED' ? 'nothing listens there (ECONNREFUSED)' : error.message),
  );
  socket.on('close', (code) => fail(`the connection was closed (${code})`));

  return async () => {
    if (arrived.length === 0) {
      const isLate = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(true), timeoutSeconds * 1000);
        wake = () => {
          clearTimeout(timer);
          resolve(false);
        };
      });
      wake = undefined;
      if (isLate) throw new Error(`no answer within ${timeoutSeconds} s`);
    }
    return arrived.shift()!();
  };
}

/** Of a traceback, the line that says what went wrong. */
const lastLine = (traceback: string): string =>
  excerpt(traceback.trimEnd().split('\n').at(-1) ?? '', 300) || 'it does not say why';
