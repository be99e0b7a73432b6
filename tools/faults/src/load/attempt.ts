export interface HttpRequest {
  readonly url: string;
  readonly path: string;
  readonly token?: string;
  /** Retry key. */
  readonly key?: string;
  /** Sent as POST when present. */
  readonly body?: unknown;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A client that waits longer than this has given up and asks again; what it asked for may yet happen. */
const PATIENCE_MS = 15_000;

/** Sends a request once. Undefined when there is no answer, or not a whole one. */
export async function attempt(request: HttpRequest): Promise<HttpAnswer | undefined> {
  const { url, path, body } = request;
  const content = body === undefined ? { method: 'GET' } : { method: 'POST', body: JSON.stringify(body) };
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(new URL(path, url), { ...content, headers: headersOf(request), signal });
    return { status: response.status, body: await response.json() };
  } catch {
    return undefined; // whoever asks, asks again
  }
}

function headersOf({ token, key, body }: HttpRequest): Record<string, string> {
  return {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(key !== undefined && { 'idempotency-key': key }),
  };
}
