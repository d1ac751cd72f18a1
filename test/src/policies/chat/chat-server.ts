/** A chat-completions server for tests, which does as it is told: well, wrongly, half, or never. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

export interface ReceivedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent
  body: any;
}

/** What the server does with its n-th request, from 0. */
export type Behaviour = (
  response: ServerResponse,
  request: ReceivedRequest,
  number: number,
) => void | Promise<void>;

export interface ChatServer {
  /** As `--server` takes it. */
  address: string;
  requests: ReceivedRequest[];
  /** Most requests that were open at once. */
  mostAtOnce(): number;
}

/** Starts a server; it is stopped after the tests. */
export async function startChatServer(behaviour: Behaviour): Promise<ChatServer> {
  const requests: ReceivedRequest[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((incoming, response) => {
    let text = '';
    incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    incoming.on('end', () => {
      const request = { path: incoming.url!, headers: incoming.headers, body: JSON.parse(text) };
      const number = requests.push(request) - 1;
      most = Math.max(most, ++open);
      response.on('close', () => open--);
      void behaviour(response, request, number);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/v1`, requests, mostAtOnce: () => most };
}

/** A completion that says this. */
export const completion = (content: unknown, more: Record<string, unknown> = {}) => ({
  id: 'answer',
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop', ...more }],
  usage: { prompt_tokens: 321, completion_tokens: 12, total_tokens: 333 },
});

/** Answers in JSON. */
export function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Answers with a completion. */
export const say = (response: ServerResponse, content: unknown, more?: Record<string, unknown>): void =>
  reply(response, 200, completion(content, more));

/** Refuses, with the reason where OpenAI's servers and vLLM put it. */
export const refuse = (
  response: ServerResponse,
  status: number,
  message: string,
  headers?: Record<string, string>,
): void => reply(response, status, { error: { message, type: 'error', code: status } }, headers);
