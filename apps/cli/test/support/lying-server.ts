import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What a path is answered with instead; undefined for the truth, `missing` for nothing. */
export type Lie = (path: string, body: Buffer) => Buffer | 'missing' | undefined;

/** Stands before a suite, hands everything on, and lies about some of it. */
export async function startLyingServer(suite: string) {
  let lie: Lie = () => undefined;
  const server = createServer((request, response) => {
    relay(request, response).catch(() => response.destroy());
  });

  async function relay(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', method = 'GET' } = request;
    const answer = await fetch(suite + url, { method, headers: headersOf(request), ...(await bodyOf(request)) });
    const body = Buffer.from(await answer.arrayBuffer());
    const told = lie(url, body);
    if (told === 'missing') response.writeHead(404).end();
    else response.writeHead(answer.status).end(told ?? body);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return { url: `http://127.0.0.1:${port}`, tell: (next: Lie) => (lie = next), stop: () => server.close() };
}

function headersOf({ headers: { authorization, 'content-type': type } }: IncomingMessage): Record<string, string> {
  return { ...(authorization !== undefined && { authorization }), ...(type !== undefined && { 'content-type': type }) };
}

async function bodyOf(request: IncomingMessage): Promise<{ body?: Buffer<ArrayBuffer> }> {
  const body = Buffer.from(await buffer(request));
  return body.length === 0 ? {} : { body };
}
