import { readFileSync } from 'node:fs';
import { dataFolder } from '@taizhang/engine';

export interface Sent {
  readonly method?: string;
  /** Sent as JSON, and the method is POST, when present. */
  readonly body?: unknown;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Exactly what came. */
  readonly text: string;
  /** The same as JSON, undefined when it is none. */
  readonly body: unknown;
}

/** One request over HTTP, and everything that came back. */
export async function send(url: string, path: string, sent: Sent = {}): Promise<Answer> {
  const { body, method = body === undefined ? 'GET' : 'POST' } = sent;
  const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(new URL(path, url), { method, headers: headersOf(sent), ...content });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

function headersOf({ body, token, headers }: Sent): Record<string, string> {
  return {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...headers,
  };
}

export type Role =
  'agent' | 'supervisor' | 'general-manager' | 'hr' | 'compliance-officer' | 'auditor' | 'administrator';

interface Issued {
  readonly token: string;
}

/** A bearer token for a role, issued for the credential of the data folder; for a person when one is named. */
export async function issueToken(suite: { url: string; dataFolder: string }, role: Role, personId?: string) {
  const { administrator } = dataFolder(suite.dataFolder);
  const credential = JSON.parse(readFileSync(administrator, 'utf8')) as object;
  const body = { ...credential, role, ...(personId !== undefined && { personId }) };
  const answer = await send(suite.url, '/organisation/tokens', { body });
  if (answer.status !== 200) throw new Error(`no token for ${role}: ${answer.text}`);
  return (answer.body as Issued).token; // its status says so
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
