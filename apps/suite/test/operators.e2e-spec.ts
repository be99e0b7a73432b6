import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTokenVerifier } from '@taizhang/access';
import { eventually } from '@taizhang/event-feed/testing';
import { SuiteProcess } from '@taizhang/testing';
import { issueToken, send } from './support/client.js';
import { temporaryFolder } from './support/temporary-folder.js';

const CONTEXTS = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'];
const PATIENCE_MS = 60_000;

/** What those who run the suite ask it. */
describe('the suite to its operators', () => {
  const temporary = temporaryFolder();
  let suite: SuiteProcess;

  beforeAll(async () => {
    suite = await SuiteProcess.start(temporary.path);
  }, PATIENCE_MS);

  afterAll(async () => {
    await suite.stop();
    temporary.remove();
  });

  const metrics = async () => (await send(suite.url, '/metrics')).text.split('\n');

  it('tells the size of every log, how far groups are behind, and how long answers took', async () => {
    await send(suite.url, '/organisation/secret-in-the-path');
    await eventually(async () => {
      const lines = await metrics();
      for (const context of CONTEXTS) {
        expect(lines).toContainEqual(expect.stringMatching(`^taizhang_log_entries\\{context="${context}"\\} \\d+$`));
        const auditing = `taizhang_feed_lag_entries{group="auditor:${context}",context="${context}"} 0`;
        expect(lines).toContain(auditing);
      }
      const unrouted =
        'taizhang_http_request_duration_seconds_count{method="unrouted",route="unrouted",status="404"} 1';
      expect(lines).toContain(unrouted);
      expect(lines.join('\n')).not.toContain('secret-in-the-path');
    });
  });

  it.each(CONTEXTS)('shows an administrator that %s has no dead letters', async (context) => {
    const token = await issueToken(suite, 'administrator');
    const path = `/feeds/${context}/dead-letters`;
    expect((await send(suite.url, path, { token })).body).toEqual({ count: 0, deadLetters: [] });
    expect((await send(suite.url, path)).status).toBe(401);
    const body = { group: `${context}.nothing` };
    expect((await send(suite.url, `${path}/replay`, { token, body })).body).toMatchObject({ code: 'GROUP_UNKNOWN' });
  });

  it('publishes the keys that its tokens are checked with', async () => {
    const verify = createTokenVerifier({
      ...{ issuer: 'taizhang.local/organisation', audience: 'taizhang', neighbour: 'organisation' },
      ...{ jwks: new URL('/organisation/jwks.json', suite.url), clock: { now: () => Date.now() } },
    });
    expect(await verify(await issueToken(suite, 'auditor'))).toMatchObject({ roles: ['auditor'] });
  });

  it('gives no service a token that nobody registered', async () => {
    const body = { grant_type: 'client_credentials', client_id: 'audit', client_secret: 'secret' };
    const answer = await send(suite.url, '/organisation/token', { body });
    expect([answer.status, answer.body]).toEqual([401, { error: 'invalid_client' }]);
  });
});
