import type { IncomingMessage } from 'node:http';

/** What a service takes at most; it says so itself when a body is a little too long. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** A request's body, whole; undefined when it is too long, and then the rest of it is not read. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
