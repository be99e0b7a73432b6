import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from '@jest/globals';
import { text } from 'node:stream/consumers';

export interface Asked {
  readonly path: string;
  readonly key: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const running: Server[] = [];

afterEach(() => running.splice(0).forEach((server) => server.close()));

/** A server on a free port that answers as it is told, until the test ends; `asked` grows with every request. */
export async function answeringServer(
  answer: (asked: Asked, count: number) => Answer,
): Promise<{ readonly url: string; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void askedBy(request).then((one) => {
      const { status, body } = answer(one, asked.push(one));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return { url: `http://127.0.0.1:${port}`, asked };
}

async function askedBy(request: IncomingMessage): Promise<Asked> {
  const { authorization, 'idempotency-key': key } = request.headers;
  const body = await text(request);
  const json: unknown = body === '' ? undefined : JSON.parse(body);
  return { path: request.url ?? '', key: key?.toString(), authorization, body: json };
}
