import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Agent, request } from 'node:http';
import { staffRequests } from '@taizhang/testing';

/** Servers close connections that were idle for five seconds: one that is about to be closed is not used again. */
const IDLE_MS = 2_000;
const agent = new Agent({ keepAlive: true, maxSockets: 128, timeout: IDLE_MS });

/** What answers: a suite's process or the gateway of a cluster. */
export interface Answering {
  readonly url: string;
}

export interface ApiCall {
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
}

/** One request; throws for an answer that is no success. */
export async function call(suite: Answering, asked: ApiCall): Promise<unknown> {
  const { status, text } = await sent(suite, asked);
  if (status >= 400) throw new Error(`${asked.path}: ${text}`);
  return JSON.parse(text);
}

/** The status of the answer to one request, refusal or not. */
export async function answered(suite: Answering, asked: ApiCall): Promise<number> {
  return (await sent(suite, asked)).status;
}

function sent({ url }: Answering, { path, token, body }: ApiCall): Promise<{ status: number; text: string }> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const headers = { 'content-type': 'application/json', ...authorization };
  const method = body === undefined ? 'GET' : 'POST';
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, url), { method, agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 500, text }));
    });
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** A token of the local administrator's credential for a role, speaking for a person. */
export async function tokenFor(
  suite: Answering,
  folder: string,
  ...[role, personId]: readonly [string, string?]
): Promise<string> {
  const credential = JSON.parse(await readFile(join(folder, 'secrets', 'administrator.json'), 'utf8')) as object;
  const body = { ...credential, role, ...(personId !== undefined && { personId }) };
  const { token } = (await call(suite, { path: '/organisation/tokens', body })) as {
    token: string;
  };
  return token;
}

/** Takes on an agent with all that standing asks for; answers a token that speaks for them. */
export function agentToken(suite: Answering, folder: string, personId = 'bench'): Promise<string> {
  return staffToken(suite, folder, { personId, role: 'agent' });
}

/** The same in another role. */
export async function staffToken(
  suite: Answering,
  folder: string,
  { personId, role }: { readonly personId: string; readonly role: string },
): Promise<string> {
  const token = await tokenFor(suite, folder, 'administrator');
  const staff = staffRequests({ personId, orgUnitId: 'bench', role });
  for (const { path, body } of staff) await call(suite, { path, token, body });
  return tokenFor(suite, folder, role, personId);
}

/**
 * Sends requests at a steady rate, whether or not earlier ones were answered, and measures each from the moment at which
 * it was due: a server that stalls does not get fewer requests (no coordinated omission).
 */
export async function steadily(rate: number, count: number, send: (n: number) => Promise<unknown>): Promise<number[]> {
  const started = performance.now();
  const dueAt = (n: number) => started + (n * 1000) / rate;
  const answered: Promise<number>[] = [];
  for (let n = 0; n < count;) {
    for (; n < count && dueAt(n) <= performance.now(); n++) {
      const due = dueAt(n);
      answered.push(send(n).then(() => performance.now() - due));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return Promise.all(answered);
}
