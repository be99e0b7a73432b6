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
  /** Sends a scanned page under a title. */
  readonly file: (path: string, title: string) => Promise<Answer>;
}

/** Takes on a member of staff with all that standing asks for. */
export async function takeOn(deployment: Deployment, role: string, personId: string): Promise<Colleague> {
  const administrator = await bearer(deployment, 'administrator');
  for (const { path, body } of staffRequests({ personId, orgUnitId: 'unit-1', role })) {
    const { status } = await send(deployment.url, path, { token: administrator, body: JSON.stringify(body) });
    if (status > 201) throw new Error(`${path} was answered with ${status}`);
  }
  const token = await bearer(deployment, role, personId);
  const { url } = deployment;
  return {
    personId,
    ask: (path, body) => send(url, path, { token, body: body === undefined ? undefined : JSON.stringify(body) }),
    file: (path, title) => send(url, path, { token, body: PAGE, headers: scanHeaders(title) }),
  };
}

async function bearer({ url, taizhang }: Deployment, role: string, personId?: string): Promise<string> {
  const person = personId === undefined ? [] : ['--person', personId];
  const { answer } = await taizhang('token', '--role', role, ...person, '--url', url);
  return (answer as { token: string }).token;
}

const PAGE = '%PDF-1.7\n房产证\n';
const scanHeaders = (title: string) => ({
  ...{ 'content-type': 'application/pdf' },
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(title)}`,
});

interface Sent {
  readonly token: string;
  /** Makes it a POST. */
  readonly body?: string | undefined;
  /** Those of JSON unless given. */
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(url: string, path: string, { token, body, headers }: Sent): Promise<Answer> {
  const content = body === undefined ? {} : { method: 'POST', body };
  const sent = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers };
  const response = await fetch(new URL(path, url), { headers: sent, ...content });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
}
