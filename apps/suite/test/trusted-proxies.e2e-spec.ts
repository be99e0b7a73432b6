import { afterEach, describe, expect, it } from '@jest/globals';
import { SuiteProcess } from '@taizhang/testing';
import { issueToken, send } from './support/client.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';

const PATIENCE_MS = 60_000;
const PASSWORD = 'correct horse battery';

/** Whoever asks from this machine stands for a proxy of the company. */
describe('a session that begins behind a proxy', () => {
  const temporary = temporaryFolder();
  let suite: SuiteProcess | undefined;

  afterEach(async () => {
    await suite?.stop('SIGKILL');
    temporary.remove();
  });

  /** What the access token of a session says of where it runs. */
  const networksOf = async (settings: Record<string, string>, addresses: readonly string[]) => {
    suite = await SuiteProcess.start(temporary.path, { OFFICE_NETWORKS: '10.1.0.0/16', ...settings });
    const { url } = suite;
    const ask = async (path: string, sent: Parameters<typeof send>[2]) => {
      const answer = await send(url, `/organisation/${path}`, sent);
      if (answer.status > 201) throw new Error(`${path}: ${answer.text}`);
      return answer.body as { readonly code: string; readonly accessToken: string }; // one or the other, by what was asked
    };
    await takeOn(suite, 'agent', 'YITZ');
    const token = await issueToken(suite, 'administrator');
    const { code } = await ask('people/YITZ/invitations', { token, method: 'POST', body: {} });
    await ask('accounts', { body: { personId: 'YITZ', code, password: PASSWORD } });
    const networks: unknown[] = [];
    for (const address of addresses) {
      const body = { personId: 'YITZ', password: PASSWORD };
      const { accessToken } = await ask('sessions', { body, headers: { 'x-forwarded-for': address } });
      const [, payload = ''] = accessToken.split('.');
      const { device } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as {
        device: { network: string };
      };
      networks.push(device.network);
    }
    return networks;
  };

  it(
    'S1-61 is in the office when a trusted one says so, whatever its client says before it',
    async () =>
      expect(
        await networksOf({ TRUSTED_PROXIES: '127.0.0.0/8' }, ['10.1.2.3', '203.0.113.9', '10.1.2.3, 203.0.113.9']),
      ).toEqual(['office', 'public', 'public']),
    PATIENCE_MS,
  );

  it(
    'S1-61 is in public when nobody is trusted, whatever is said',
    async () => expect(await networksOf({}, ['10.1.2.3'])).toEqual(['public']),
    PATIENCE_MS,
  );
});
