import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SuiteProcess } from '@taizhang/testing';
import { issueToken, send, type Role } from './support/client.js';
import { temporaryFolder } from './support/temporary-folder.js';

const PATIENCE_MS = 60_000;
const ASKED = '/organisation/org-units';

describe('S1-45 a token that was issued before', () => {
  const temporary = temporaryFolder();
  let suite: SuiteProcess;
  let administrator: string;

  beforeAll(async () => {
    suite = await SuiteProcess.start(temporary.path);
    administrator = await issueToken(suite, 'administrator');
    const unit = { orgUnitId: 'elsewhere', name: '分店' };
    await send(suite.url, '/organisation/org-units', { body: unit, token: administrator });
  }, PATIENCE_MS);

  afterAll(async () => {
    await suite.stop();
    temporary.remove();
  });

  const post = async (path: string, body: object = {}) => {
    const { status, text } = await send(suite.url, `/organisation/people${path}`, { body, token: administrator });
    if (status > 201) throw new Error(`${path}: ${text}`);
  };
  const joined = async (personId: string, role: Role) => {
    await post('', { personId, name: '伊兹', orgUnitId: 'desk', role });
    return issueToken(suite, role, personId);
  };
  const asking = async (token: string) => {
    const { status, body } = await send(suite.url, ASKED, { token });
    return [status, (body as { code?: string }).code];
  };

  it('is worth nothing at the answer to the leaving', async () => {
    const token = await joined('LEAVER', 'agent');
    expect(await asking(token)).toEqual([200, undefined]);
    await post('/LEAVER/leave', { successorId: 'OTHER' });
    expect(await asking(token)).toEqual([401, 'TOKEN_REVOKED']);
  });

  it('is worth nothing while its person is suspended', async () => {
    const token = await joined('SUSPENDED', 'agent');
    await post('/SUSPENDED/suspensions', { reason: 'investigation' });
    expect(await asking(token)).toEqual([401, 'TOKEN_REVOKED']);
    await post('/SUSPENDED/suspensions/end');
    expect(await asking(token)).toEqual([200, undefined]);
  });

  it('gives no role that was revoked, or did not move with its person', async () => {
    const tokens = [await joined('REVOKED', 'agent'), await joined('MOVED', 'agent')];
    await post('/REVOKED/roles', { role: 'auditor' });
    await post('/REVOKED/roles/revocations', { role: 'agent' });
    await post('/MOVED/moves', { orgUnitId: 'elsewhere', keepRoles: [] });
    for (const token of tokens) expect(await asking(token)).toEqual([403, 'ROLE_NOT_ALLOWED']);
  });

  it('is as good as before when it is the first administrator’s, whom no file names', async () => {
    expect(await asking(administrator)).toEqual([200, undefined]);
  });

  it('opens the entries of no log any more', async () => {
    const token = await joined('AUDITOR', 'auditor');
    const entries = () => send(suite.url, '/log/organisation/main/tile/entries/000.p/1', { token });
    expect((await entries()).status).toBe(200);
    await post('/AUDITOR/leave');
    expect((await entries()).body).toMatchObject({ status: 401, code: 'TOKEN_REVOKED' });
  });
});
