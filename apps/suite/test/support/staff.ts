import { staffRequests } from '@taizhang/testing';
import { issueToken, send, type Role } from './client.js';

interface Suite {
  readonly url: string;
  readonly dataFolder: string;
}

/** Takes on a member of staff with all that standing asks for; answers a token that speaks for them. */
export async function takeOn(suite: Suite, role: Role, personId: string): Promise<string> {
  const token = await issueToken(suite, 'administrator');
  for (const { path, key, body } of staffRequests({ personId, orgUnitId: 'unit-1', role })) {
    const answer = await send(suite.url, path, { body, token, headers: { 'idempotency-key': key } });
    if (answer.status > 201) throw new Error(`${path}: ${answer.text}`);
  }
  return issueToken(suite, role, personId);
}
