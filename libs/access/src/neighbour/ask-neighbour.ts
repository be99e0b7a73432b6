import { setTimeout } from 'node:timers/promises';
import { NeighbourUnavailable } from './neighbour-unavailable.js';

/** A request that may be sent several times: it changes nothing, or the same each time. */
export interface NeighbourRequest {
  readonly url: URL;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A longer answer is not read to its end. */
  readonly maxBytes: number;
}

export interface NeighbourAnswer {
  readonly status: number;
  /** Undefined when it was longer than it may be. */
  readonly body: Uint8Array | undefined;
}

/** How long, and how often, a neighbour is waited for. */
export interface Patience {
  readonly attempts: number;
  /** For each attempt, until the answer's last byte. */
  readonly timeoutMilliseconds: number;
}

export const PATIENCE: Patience = { attempts: 3, timeoutMilliseconds: 3_000 };

const FIRST_PAUSE_MILLISECONDS = 100;
const NOT_NOW: readonly number[] = [408, 429];
const SERVER_ERRORS = 500;

/**
 * Asks another service over HTTP, and again after a pause when it cannot be reached, takes too long or says that it cannot
 * answer now. Follows no redirect: a token goes where it is meant to. Throws {@link NeighbourUnavailable}.
 */
export async function askNeighbour(
  neighbour: string,
  request: NeighbourRequest,
  { attempts, timeoutMilliseconds }: Patience = PATIENCE,
): Promise<NeighbourAnswer> {
  let failure: unknown;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await setTimeout(pauseBefore(attempt));
    try {
      const answer = await ask(request, timeoutMilliseconds);
      if (!isAway(answer)) return answer;
      failure = new Error(`answered with ${answer.status}`);
    } catch (error) {
      failure = error;
    }
  }
  throw new NeighbourUnavailable(neighbour, { cause: failure });
}

async function ask(request: NeighbourRequest, timeout: number): Promise<NeighbourAnswer> {
  const { url, maxBytes, ...sent } = request;
  const answer = await fetch(url, { ...sent, redirect: 'manual', signal: AbortSignal.timeout(timeout) });
  return { status: answer.status, body: await readAtMost(maxBytes, answer.body) };
}

async function readAtMost(maxBytes: number, body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isAway({ status }: NeighbourAnswer): boolean {
  return status >= SERVER_ERRORS || NOT_NOW.includes(status);
}

/** Twice as long each time, and never the same for two who lost their neighbour at once. */
function pauseBefore(attempt: number): number {
  return FIRST_PAUSE_MILLISECONDS * 2 ** (attempt - 1) * (0.5 + Math.random());
}
