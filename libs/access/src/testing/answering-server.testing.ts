import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach } from '@jest/globals';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** `silence` answers nothing, ever. */
export type Answer =
  { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> } | 'silence';

export interface AnsweringServer {
  readonly url: URL;
  /** Grows with every request. */
  readonly asked: readonly Asked[];
  /** May be changed at any time. */
  answer: (asked: Asked, count: number) => Answer;
  /** Stops listening, as a service that is down. */
  stop(): Promise<void>;
}

const running: Server[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map(stop));
});

/** A server on a free port that answers as it is told, until the test ends. */
export async function answeringServer(answer: AnsweringServer['answer']): Promise<AnsweringServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void askedBy(request).then((one) => {
      const told = answering.answer(one, asked.push(one));
      if (told === 'silence') return;
      response.writeHead(told.status, { 'content-type': 'application/json', ...told.headers }).end(told.body);
    });
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const url = new URL(`http://127.0.0.1:${port}/`);
  const answering: AnsweringServer = { url, asked, answer, stop: () => stop(server) };
  return answering;
}

async function askedBy(request: IncomingMessage): Promise<Asked> {
  const { method = '', url: path = '', headers } = request;
  return { method, path, headers, body: await text(request) };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
