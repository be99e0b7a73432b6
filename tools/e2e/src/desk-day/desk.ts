import type { Deployment } from '../deployment.js';
import { staffRequests } from '@taizhang/testing';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Somebody at a desk: an id, and requests in their name. */
export interface Colleague {
  readonly personId: string;
  readonly ask: (path: string, body?: unknown) => Promise<Answer>;
}

/** Takes on a member of staff with all that standing asks for. */
export async function takeOn(deployment: Deployment, role: string, personId: string): Promise<Colleague> {
  const administrator = await bearer(deployment, 'administrator');
  for (const { path, body } of staffRequests({ personId, orgUnitId: 'unit-1', role })) {
    const { status } = await send(deployment.url, path, { token: administrator, body });
    if (status > 201) throw new Error(`${path} was answered with ${status}`);
  }
  const token = await bearer(deployment, role, personId);
  return { personId, ask: (path, body) => send(deployment.url, path, { token, body }) };
}

async function bearer({ url, taizhang }: Deployment, role: string, personId?: string): Promise<string> {
  const person = personId === undefined ? [] : ['--person', personId];
  const { answer } = await taizhang('token', '--role', role, ...person, '--url', url);
  return (answer as { token: string }).token;
}

interface Sent {
  readonly token: string;
  /** Makes it a POST. */
  readonly body?: unknown;
}

async function send(url: string, path: string, { token, body }: Sent): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const content = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(new URL(path, url), { headers, ...content });
  return { status: response.status, body: await response.json() };
}
