import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** A replica that has not begun to answer by then is stuck; longer than any of its own time-outs. */
const PATIENCE_MS = 60_000;
/** Of the connection itself, not of what is said on it. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-authenticate', 'te', 'trailer', 'transfer-encoding', 'upgrade'];
/** Replicas keep idle connections for longer, so that none is closed just when it is used again. */
const agent = new Agent({ keepAlive: true, timeout: PATIENCE_MS, maxSockets: 256 });

/** A request whose body has been read whole, so that it can be sent again when a replica did not take the connection. */
export interface Forwarded {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Sends a request to a replica; resolves with the beginning of its answer, rejects when there was none. */
export function forward(to: URL, { method, url, headers, body }: Forwarded): Promise<IncomingMessage> {
  const { hostname, port } = to;
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ agent, hostname, port, method, path: url, headers: endToEnd(headers) }, resolve);
    sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error('no answer in time')));
    sent.on('error', reject);
    sent.end(body);
  });
}

export async function passOn(answer: IncomingMessage, reply: ServerResponse): Promise<void> {
  reply.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
  await pipeline(answer, reply);
}

/** Whether the replica never saw the request. */
export function wasRefused(error: unknown): boolean {
  return ['ECONNREFUSED', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );
}

function endToEnd(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
}
