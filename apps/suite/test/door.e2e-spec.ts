import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@taizhang/event-feed/testing';
import { SuiteProcess } from '@taizhang/testing';
import { codeOf } from './support/authenticator.js';
import { issueToken, send, type Answer } from './support/client.js';
import { looking } from './support/customers.js';
import { CUSTOMER, Desk, IN_THE_OFFICE, NUMBER, PASSWORD } from './support/desk.js';
import { Forger } from './support/forged-tokens.js';
import { findIn, findInFiles, writingsOf } from './support/planted.js';
import { ServedLog } from './support/served-log.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';

const PATIENCE_MS = 120_000;
const MASK = /\*{4}5678/;
const WRITINGS = writingsOf(NUMBER);
const customer = `/customer/customers/${CUSTOMER}`;

/** Routes that show customers, one of each kind: a list, one of whom, a whole number, a search, a job. */
const SHOWING: readonly (readonly [route: string, path: string, body?: object])[] = [
  ['customers', '/customer/customers'],
  ['customer', customer],
  ['reveal-phone-number', `${customer}/phone-numbers/n-1/reveal`, looking],
  ['search-by-number', '/customer/searches', { number: NUMBER, ...looking }],
  ['make-export', '/customer/exports/e-1/file', { reason: looking.reason }],
];

interface Entry {
  readonly type: string;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('at the door of customers’ data', () => {
  const temporary = temporaryFolder();
  const shown: string[] = [];
  let suite: SuiteProcess;
  let desk: Desk;
  let log: ServedLog;
  let forger: Forger;

  beforeAll(async () => {
    suite = await SuiteProcess.start(temporary.path, IN_THE_OFFICE);
    desk = await Desk.open(suite);
    log = new ServedLog(suite.url, await issueToken(suite, 'auditor'), 'customer');
    forger = new Forger(desk.tokenOf('agent'), suite.dataFolder);
  }, PATIENCE_MS);

  afterAll(async () => {
    await suite.stop('SIGKILL');
    temporary.remove();
  });

  /** What was answered, and what is new on record once it was. */
  async function asked(token: string | undefined, [, path, body]: (typeof SHOWING)[number]) {
    const before = await log.size();
    const answer = await send(suite.url, path, { token, ...(body && { body }) });
    shown.push(`${[...answer.headers].join()}${answer.text}`, token ?? '');
    return { answer, entries: (await log.entriesFrom(before)) as readonly Entry[] };
  }

  const codeIn = ({ body }: Answer) => (body as { readonly code?: string }).code;

  async function expectTurnedAway(token: string | undefined, code: string, personId?: string): Promise<void> {
    const counted = { code, ...(personId !== undefined && { personId }) };
    for (const showing of SHOWING) {
      const { answer, entries } = await asked(token, showing);
      expect([answer.status, codeIn(answer)]).toEqual([code === 'ROLE_NOT_ALLOWED' ? 403 : 401, code]);
      for (const { type, actor, data } of entries) {
        expect([type, actor, data]).toEqual(['RequestTurnedAway', 'system:door', expect.objectContaining(counted)]);
        expect('personId' in data).toBe(personId !== undefined);
      }
    }
    expect(await countedUntilNow(counted)).toBeGreaterThan(0);
  }

  /** The greatest count that any entry of the kind tells. */
  async function countedUntilNow(kind: object): Promise<number> {
    const all = (await log.entriesFrom(0)) as readonly Entry[];
    const alike = all.filter(
      ({ type, data }) =>
        type === 'RequestTurnedAway' && Object.entries(kind).every(([name, value]) => data[name] === value),
    );
    return Math.max(0, ...alike.map(({ data }) => Number(data.count)));
  }

  it.each<[string, () => string | undefined, string, string | undefined]>([
    ['nothing', () => undefined, 'TOKEN_MISSING', undefined],
    ['a token by a key that is nobody’s', () => forger.forged(), 'TOKEN_INVALID', undefined],
    ['a token with alg none', () => forger.unsigned(), 'TOKEN_INVALID', undefined],
    [
      'the claims of another under one’s own signature',
      () => forger.tampered({ sub: 'GM01' }),
      'TOKEN_INVALID',
      undefined,
    ],
    [
      'a token of another issuer',
      () => forger.issued({ iss: 'https://elsewhere.example' }),
      'TOKEN_INVALID',
      undefined,
    ],
    ['a token for another audience', () => forger.issued({ aud: 'elsewhere' }), 'TOKEN_INVALID', 'YITZ'],
    ['a token that has ended', () => forger.ended(), 'TOKEN_EXPIRED', 'YITZ'],
  ])('S1-10 %s is refused, on record, and shown nothing', async (...[, token, code, personId]) => {
    await expectTurnedAway(token(), code, personId);
  });

  it('S1-10 S1-45 a valid token of whom was suspended is refused, on record, and shown nothing', async () => {
    const token = await takeOn(suite, 'agent', 'DISABLED');
    await desk.ask('administrator', '/organisation/people/DISABLED/suspensions', { reason: 'investigation' });
    await expectTurnedAway(token, 'TOKEN_REVOKED', 'DISABLED');
  });

  it('S1-10 a role that may not is refused, on record', async () => {
    const [, , , , makeExport] = SHOWING;
    if (makeExport === undefined) throw new TypeError('there is a fifth');
    const { answer, entries } = await asked(desk.tokenOf('administrator'), makeExport);
    expect(codeIn(answer)).toBe('ROLE_NOT_ALLOWED');
    expect(entries).toMatchObject([{ type: 'RequestTurnedAway', data: { route: 'make-export' } }]);
  });

  it.each<[string, (typeof SHOWING)[number], string]>([
    ['ten million rows', ['customers', '/customer/customers?limit=10000000'], 'ACCESS_ROWS_EXCEEDED'],
    ['ten million rows of a list', ['duplicates', '/customer/duplicates?limit=10000000'], 'REQUEST_INVALID'],
    [
      'a reason of one blank',
      ['reveal-phone-number', `${customer}/phone-numbers/n-1/reveal`, { ...looking, reason: ' ' }],
      'ACCESS_REASON_MISSING',
    ],
    [
      'a field that nobody knows',
      ['search-by-number', '/customer/searches', { number: NUMBER, ...looking, all: true }],
      'REQUEST_INVALID',
    ],
  ])('S1-10 %s is refused, on record, and shown nothing', async (_case, showing, code) => {
    const { answer, entries } = await asked(desk.tokenOf('agent'), showing);
    expect([answer.status >= 400, codeIn(answer)]).toEqual([true, code]);
    expect(entries.map(({ type, data }) => [type, data.code, data.personId])).toContainEqual([
      expect.stringMatching(/Refused$|TurnedAway$/),
      ...[code, 'YITZ'],
    ]);
  });

  describe('replayed', () => {
    const session = async (change: object = {}) => {
      const started = await send(suite.url, '/organisation/sessions', {
        body: { personId: 'YITZ', password: PASSWORD, deviceId: 'PC-7', ...change },
      });
      return { ...started, tokens: started.body as { accessToken: string; refreshToken: string } };
    };
    const organisation = async () => {
      const served = new ServedLog(suite.url, await issueToken(suite, 'auditor'), 'organisation');
      return (await served.entriesFrom(0)) as readonly Entry[];
    };

    it('S1-45 an access token opens nothing once its session has ended, on record', async () => {
      const { accessToken } = (await session()).tokens;
      await send(suite.url, '/organisation/sessions/current/end', { token: accessToken, body: {} });
      await expectTurnedAway(accessToken, 'SESSION_ENDED', 'YITZ');
    });

    it('a refresh token ends its session, on record, and with it the tokens of whoever used it first', async () => {
      const { refreshToken } = (await session()).tokens;
      const refresh = () => send(suite.url, '/organisation/sessions/refresh', { body: { refreshToken } });
      const { accessToken } = (await refresh()).body as { accessToken: string };
      expect((await refresh()).body).toMatchObject({ status: 403, code: 'ACCESS_REFRESH_TOKEN_INVALID' });
      expect(await organisation()).toContainEqual(
        expect.objectContaining({
          type: 'SessionEnded',
          data: expect.objectContaining({ reason: 'refresh-reused' }),
        }),
      );
      await expectTurnedAway(accessToken, 'SESSION_ENDED', 'YITZ');
    });

    it('a one-time code is no code any more, on record', async () => {
      const { accessToken: token } = (await session()).tokens;
      const factors = '/organisation/accounts/current/second-factors';
      const enrolled = await send(suite.url, factors, { token, body: { password: PASSWORD } });
      const { factorId, secret } = enrolled.body as { factorId: string; secret: string };
      const confirmed = await send(suite.url, `${factors}/${factorId}/confirmations`, {
        ...{ token, body: { code: codeOf(secret) } },
      });
      expect(confirmed.status).toBeLessThanOrEqual(201);
      const code = codeOf(secret, 1);
      expect((await session({ code })).status).toBeLessThanOrEqual(201);
      expect((await session({ code })).body).toMatchObject({ code: 'ACCESS_SIGN_IN_REFUSED' });
      expect((await organisation()).map(({ type }) => type)).toContain('LoginFailed');
    });
  });

  it('S1-10 a thousand forged requests are a handful of entries, that say how many they were', async () => {
    const before = await log.size();
    const [route] = SHOWING;
    for (let many = 0; many < 40; many++) {
      await Promise.all(
        Array.from({ length: 25 }, () => send(suite.url, route?.[1] ?? '', { token: forger.forged() })),
      );
    }
    expect((await log.size()) - before).toBeLessThanOrEqual(15);
    expect(await countedUntilNow({ code: 'TOKEN_INVALID' })).toBeGreaterThanOrEqual(100);
  });

  it('S1-10 what was refused can be listed by whoever watches the doors, and by nobody else', async () => {
    const list = (role: string) =>
      send(suite.url, '/audit/turned-away?code=TOKEN_REVOKED', { token: desk.tokenOf(role) });
    await eventually(async () => {
      expect((await list('compliance-officer')).body).toMatchObject({
        items: expect.arrayContaining([expect.objectContaining({ personId: 'DISABLED', code: 'TOKEN_REVOKED' })]),
      });
    });
    expect((await list('general-manager')).body).toMatchObject({ code: 'ROLE_NOT_ALLOWED' });
  });

  it('S0-10 nothing was shown, and neither number nor token stands anywhere', async () => {
    const tokens = shown.filter((text) => /^eyJ/.test(text));
    const answers = Buffer.from(shown.filter((text) => !tokens.includes(text)).join('\n'));
    expect(findIn(answers, WRITINGS)).toEqual([]);
    expect(answers.toString()).not.toMatch(MASK);
    await suite.stop('SIGTERM');
    const signatures = tokens.flatMap((token) => token.split('.').slice(1)).filter((part) => part.length > 20);
    expect(findInFiles(temporary.path, [...WRITINGS, ...signatures, '127.0.0.1'])).toEqual([]);
    expect(findIn(Buffer.from(suite.output.stdout + suite.output.stderr), signatures)).toEqual([]);
  });
});
