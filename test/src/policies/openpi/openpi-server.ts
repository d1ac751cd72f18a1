/** An openpi policy server for tests: metadata first, then an answer for each observation, or as told. */
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { Packr } from 'msgpackr';
import { type WebSocket, WebSocketServer } from 'ws';
import { decodeMessage, type ReadArray } from '../../../../src/policies/openpi/numpy.js';

const packr = new Packr({ useRecords: false, mapsAsObjects: false, variableMapSize: true });

/** A float64 array as NumPy's users send it. */
export function float64Array(shape: number[], numbers: readonly number[]): Map<Buffer, unknown> {
  const key = (name: string) => Buffer.from(name);
  return new Map<Buffer, unknown>([
    [key('__ndarray__'), true],
    [key('data'), Buffer.from(Float64Array.from(numbers).buffer)],
    [key('dtype'), '<f8'],
    [key('shape'), shape],
  ]);
}

/** The answer with a chunk of actions of seven numbers. */
export const chunk = (...actions: readonly (readonly number[])[]): Uint8Array =>
  packr.pack(
    new Map<string, unknown>([
      ['actions', float64Array([actions.length, actions[0]!.length], actions.flat())],
      ['server_timing', new Map([['infer_ms', 1.5]])],
    ]),
  );

export type Received = Record<string, ReadArray | string>;

export interface OpenpiServer {
  address: string;
  received: Received[];
  connections: IncomingHttpHeaders[];
}

/** Starts a server; `answer` gets the n-th observation of all connections, from 0. It is stopped after the tests. */
export async function startOpenpiServer(
  answer: (socket: WebSocket, observation: Received, number: number) => void,
  greet: (socket: WebSocket) => void = (socket) => socket.send(packr.pack(new Map([['env', 'test']]))),
): Promise<OpenpiServer> {
  const received: Received[] = [];
  const connections: IncomingHttpHeaders[] = [];
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket, request) => {
    connections.push(request.headers);
    greet(socket);
    socket.on('message', (data: Buffer) => {
      const observation = decodeMessage(data) as Received;
      answer(socket, observation, received.push(observation) - 1);
    });
  });
  await new Promise((resolve) => server.on('listening', resolve));
  after(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { address: `ws://127.0.0.1:${port}`, received, connections };
}
