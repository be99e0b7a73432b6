import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTokenVerifier } from '@taizhang/access';
import { ask, filesHold, type TestContext } from '@taizhang/nest-kit/testing';
import type { SessionTokens } from '../../../contract/index.js';
import { activate, factsOf, PASSWORD, signIn } from '../../../testing/accounts.testing.js';
import {
  administrator,
  AUDIENCE,
  ISSUER,
  joining,
  openOrganisation,
  publicKey,
} from '../../../testing/organisation.testing.js';
import { organisationWith } from '../../../testing/organisation.testing.js';
import { holdingOf } from '../../standing/standing-of.js';

const MINUTE = 60_000;
const refusedWith = (code: string) => expect.objectContaining({ code });
const admin = { role: 'administrator', personId: 'boss' } as const;

describe('a session', () => {
  let definition: ReturnType<typeof organisationWith>;
  let organisation: TestContext;

  beforeEach(async () => {
    definition = organisationWith([], { networks: { office: ['10.1.0.0/16'], vpn: [] } });
    organisation = await openOrganisation(definition);
    await organisation.ask('register-device', { ...admin, body: { deviceId: 'PC-7', assigneeId: 'YITZ' } });
    await activate(organisation);
  });

  afterEach(() => organisation.close());

  const verify = (token: string) => {
    const { clock, services } = organisation;
    const keys = { issuer: ISSUER, audience: AUDIENCE, clock, publicKeys: [publicKey] };
    return createTokenVerifier({ ...keys, holdingOf: holdingOf(services) })(token);
  };
  const refresh = (refreshToken: string) =>
    organisation.ask<SessionTokens>('refresh-session', { body: { refreshToken } });
  const refusalOf = (asking: Promise<unknown>) =>
    asking.then(
      () => undefined,
      ({ code, message }: Error & { code: string }) => ({ code, message }),
    );
  const account = () => factsOf(organisation, 'account-YITZ');

  it('gives a token of all roles for ten minutes, that says where it runs', async () => {
    const { accessToken, sessionId, expiresAt, ...tokens } = await signIn(
      organisation,
      { deviceId: 'PC-7' },
      '10.1.2.3',
    );
    expect(expiresAt).toBe('2026-03-02T09:10:00.000Z');
    expect(tokens).toMatchObject({ roles: ['agent'], secondFactor: 'not-needed', personId: 'YITZ' });
    expect(await verify(accessToken)).toEqual({
      ...{ personId: 'YITZ', roles: ['agent'], tenant: 'main', sessionId, tokenId: expect.any(String) },
      device: { deviceId: 'PC-7', class: 'managed', network: 'office' },
    });
    organisation.clock.advance(10 * MINUTE);
    await expect(verify(accessToken)).rejects.toEqual(refusedWith('TOKEN_EXPIRED'));
  });

  it('S1-61 ends with the device that it runs on, and no other session does', async () => {
    const retire = () => organisation.ask('retire-device', { ...admin, params: { deviceId: 'PC-7' }, body: {} });
    await organisation.ask('register-device', { ...admin, body: { deviceId: 'PC-8' } });
    const onDevice = await signIn(organisation, { deviceId: 'PC-7' });
    const elsewhere = await signIn(organisation, { deviceId: 'PC-8' });
    const ended = await signIn(organisation, { deviceId: 'PC-7' });
    await organisation.ask('end-current-session', { personId: 'YITZ', sessionId: ended.sessionId });
    await retire();
    await expect(verify(onDevice.accessToken)).rejects.toEqual(refusedWith('SESSION_ENDED'));
    await expect(refresh(onDevice.refreshToken)).rejects.toBeDefined();
    expect(await verify(elsewhere.accessToken)).toMatchObject({ device: { deviceId: 'PC-8', class: 'managed' } });
    expect((await account()).slice(-1)).toMatchObject([
      { type: 'SessionEnded', data: { sessionId: onDevice.sessionId, reason: 'device-retired' } },
    ]);
    const later = await signIn(organisation, { deviceId: 'PC-7' });
    await retire();
    expect(await verify(later.accessToken)).toMatchObject({ device: { class: 'unmanaged' } });
  });

  it('S1-61 is refused when its device is retired while it begins', async () => {
    const { services } = organisation;
    const { executor } = services;
    const racing = Object.assign(Object.create(executor) as typeof executor, {
      execute: async (...[asked, cause]: Parameters<typeof executor.execute>) => {
        if (asked.command.type === 'StartSession') {
          await organisation.ask('retire-device', { ...admin, params: { deviceId: 'PC-7' }, body: {} });
        }
        return executor.execute(asked, cause);
      },
    });
    const body = { personId: 'YITZ', password: PASSWORD, deviceId: 'PC-7' };
    const signingIn = ask({ definition, services: { ...services, executor: racing } }, 'start-session', { body });
    await expect(signingIn).rejects.toEqual(refusedWith('ACCESS_SIGN_IN_REFUSED'));
    expect((await account()).slice(-2)).toMatchObject([
      { type: 'SessionStarted', data: { device: { class: 'managed' } } },
      { type: 'SessionEnded', data: { reason: 'device-retired' } },
    ]);
  });

  it('S1-61 of no registered device, or from elsewhere, says so', async () => {
    const unregistered = await signIn(organisation, {}, '8.8.8.8');
    expect((await verify(unregistered.accessToken)).device).toEqual({
      ...{ deviceId: 'unregistered', class: 'unmanaged', network: 'public' },
    });
    const unknown = await signIn(organisation, { deviceId: 'PC-8' });
    expect((await verify(unknown.accessToken)).device).toMatchObject({ deviceId: 'PC-8', class: 'unmanaged' });
  });

  it('is on record, without its tokens and without an address', async () => {
    const { accessToken, refreshToken, sessionId } = await signIn(organisation, {}, '10.1.2.3');
    expect(await account()).toMatchObject([
      { type: 'InvitationIssued', actor: 'HANNA' },
      { type: 'PasswordChanged', actor: 'YITZ' },
      { type: 'SessionStarted', actor: 'YITZ', data: { sessionId, device: { network: 'office' } } },
    ]);
    expect(await factsOf(organisation, `session-${sessionId}`)).toMatchObject([
      { type: 'SessionTokensIssued', actor: 'YITZ', data: { roles: ['agent'] } },
    ]);
    for (const secret of [accessToken, refreshToken, '10.1.2.3', PASSWORD, '$argon2id$']) {
      expect(await filesHold(organisation.folder, secret)).toEqual([]);
    }
  });

  it('goes on with the next tokens, each refresh token once', async () => {
    const first = await signIn(organisation);
    organisation.clock.advance(9 * MINUTE);
    const second = await refresh(first.refreshToken);
    expect(second).toMatchObject({ sessionId: first.sessionId, expiresAt: '2026-03-02T09:19:00.000Z' });
    const third = await refresh(second.refreshToken);
    expect((await verify(third.accessToken)).sessionId).toBe(first.sessionId);
  });

  it('ends for good when a refresh token is shown twice, and that is on record', async () => {
    const first = await signIn(organisation);
    const second = await refresh(first.refreshToken);
    await expect(refresh(first.refreshToken)).rejects.toEqual(refusedWith('ACCESS_REFRESH_TOKEN_INVALID'));
    await expect(refresh(second.refreshToken)).rejects.toEqual(refusedWith('ACCESS_REFRESH_TOKEN_INVALID'));
    await expect(verify(second.accessToken)).rejects.toEqual(refusedWith('SESSION_ENDED'));
    expect((await account()).at(-1)).toMatchObject({
      ...{ type: 'SessionEnded', actor: 'system:refresh-reused', data: { reason: 'refresh-reused' } },
    });
  });

  it('lets one of two who show the same refresh token at once go on, and not for long', async () => {
    const { refreshToken } = await signIn(organisation);
    const outcomes = await Promise.allSettled([refresh(refreshToken), refresh(refreshToken)]);
    const fulfilled = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(fulfilled).toHaveLength(1);
    for (const { value } of fulfilled) {
      await expect(verify(value.accessToken)).rejects.toEqual(refusedWith('SESSION_ENDED'));
    }
  });

  it.each([
    ['garbage', () => 'garbage'],
    ['another secret', (token: string) => `${token.slice(0, -6)}AAAAAA`],
    ['another session', (token: string) => token.replace(/^[^.]+/, 'session-9')],
    ['nothing behind the point', (token: string) => token.replace(/\..*$/, '.')],
  ])('is not refreshed by %s, and goes on', async (_case, forge) => {
    const { refreshToken } = await signIn(organisation);
    await expect(refresh(forge(refreshToken))).rejects.toEqual(refusedWith('ACCESS_REFRESH_TOKEN_INVALID'));
    await refresh(refreshToken);
  });

  it('ends when it is not refreshed within the hour, and after twelve whatever it does', async () => {
    const idle = await signIn(organisation);
    organisation.clock.advance(60 * MINUTE);
    await expect(refresh(idle.refreshToken)).rejects.toEqual(refusedWith('ACCESS_REFRESH_TOKEN_INVALID'));
    let busy = await signIn(organisation);
    for (let hour = 0; hour < 13; hour++) {
      organisation.clock.advance(55 * MINUTE);
      busy = await refresh(busy.refreshToken);
    }
    expect(busy.expiresAt).toBe('2026-03-02T22:00:00.000Z');
    organisation.clock.advance(5 * MINUTE);
    await expect(verify(busy.accessToken)).rejects.toEqual(refusedWith('TOKEN_EXPIRED'));
    await expect(refresh(busy.refreshToken)).rejects.toEqual(refusedWith('ACCESS_REFRESH_TOKEN_INVALID'));
  });

  it('ends when its person signs out, and at once', async () => {
    const { accessToken, refreshToken, sessionId } = await signIn(organisation);
    expect(await organisation.ask('end-current-session', { sessionId })).toEqual({ ended: 1, reason: 'signed-out' });
    await expect(verify(accessToken)).rejects.toEqual(refusedWith('SESSION_ENDED'));
    await expect(refresh(refreshToken)).rejects.toEqual(refusedWith('ACCESS_REFRESH_TOKEN_INVALID'));
    expect(await organisation.ask('end-current-session', { sessionId })).toMatchObject({ ended: 0 });
  });

  it('is listed to its person, who can end it from another', async () => {
    const [one, other] = [await signIn(organisation), await signIn(organisation)];
    const list = (sessionId: string) =>
      organisation.ask<{ items: { sessionId: string; current: boolean }[] }>('own-sessions', { sessionId });
    expect((await list(other.sessionId)).items).toMatchObject([
      { sessionId: one.sessionId, current: false },
      { sessionId: other.sessionId, current: true },
    ]);
    await organisation.ask('end-session', { sessionId: other.sessionId, params: { sessionId: one.sessionId } });
    expect((await list(other.sessionId)).items).toHaveLength(1);
    await expect(
      organisation.ask('end-session', { personId: 'DORIT', params: { sessionId: other.sessionId } }),
    ).rejects.toEqual(refusedWith('SESSION_UNKNOWN'));
  });

  it('ends with all others of a person when an administrator says so', async () => {
    const sessions = [await signIn(organisation), await signIn(organisation)];
    const ended = await organisation.ask('end-sessions-of', { ...admin, params: { personId: 'YITZ' } });
    expect(ended).toEqual({ ended: 2, reason: 'ended-by-administrator' });
    for (const { accessToken } of sessions) {
      await expect(verify(accessToken)).rejects.toEqual(refusedWith('SESSION_ENDED'));
    }
    expect(await organisation.ask('sessions-of', { ...admin, params: { personId: 'YITZ' } })).toEqual({ items: [] });
  });

  it('S1-45 of whoever was suspended or has left is good for nothing, and none starts', async () => {
    const { accessToken, refreshToken } = await signIn(organisation);
    await organisation.ask('suspend-person', {
      ...{ role: 'hr', personId: 'HANNA', params: { personId: 'YITZ' }, body: { reason: 'investigation' } },
    });
    await expect(verify(accessToken)).rejects.toEqual(refusedWith('TOKEN_REVOKED'));
    await expect(refresh(refreshToken)).rejects.toEqual(refusedWith('ACCESS_REFRESH_TOKEN_INVALID'));
    await expect(signIn(organisation)).rejects.toEqual(refusedWith('ACCESS_SIGN_IN_REFUSED'));
  });

  describe('is not started', () => {
    it('by a wrong password or for nobody, and nothing tells which', async () => {
      const wrong = await refusalOf(signIn(organisation, { password: 'wrong horse battery' }));
      const unknown = await refusalOf(signIn(organisation, { personId: 'NOBODY' }));
      await organisation.ask('record-joining', joining({ personId: 'AVNI' }));
      const withoutAccount = await refusalOf(signIn(organisation, { personId: 'AVNI' }));
      expect(wrong).toMatchObject({ code: 'ACCESS_SIGN_IN_REFUSED' });
      expect([unknown, withoutAccount]).toEqual([wrong, wrong]);
    });

    it('and what was typed for a person’s id is on no record', async () => {
      await refusalOf(signIn(organisation, { personId: '13812341234' }));
      expect(await filesHold(organisation.folder, '13812341234')).toEqual([]);
      expect(await filesHold(organisation.folder, 'LoginFailed')).not.toEqual([]);
    });

    it.each(['YITZ', 'NOBODY'])('S1-60 for half a minute after five failures, for %s', async (personId) => {
      const failing = () => refusalOf(signIn(organisation, { personId, password: 'wrong horse battery' }));
      for (let attempt = 0; attempt < 5; attempt++) {
        expect(await failing()).toMatchObject({ code: 'ACCESS_SIGN_IN_REFUSED' });
      }
      expect(await failing()).toMatchObject({ code: 'SIGN_IN_DELAYED' });
      expect(await refusalOf(signIn(organisation, { personId }))).toMatchObject({ code: 'SIGN_IN_DELAYED' });
      organisation.clock.advance(30_000);
      expect(await failing()).toMatchObject({ code: 'ACCESS_SIGN_IN_REFUSED' });
      organisation.clock.advance(59_999);
      expect(await failing()).toMatchObject({ code: 'SIGN_IN_DELAYED' });
    });

    it('S1-60 by guesses that are made at once, right ones among them or not', async () => {
      const guesses = Array.from({ length: 12 }, (_, at) => (at === 11 ? PASSWORD : `wrong horse battery ${at}`));
      await Promise.all(guesses.map((password) => refusalOf(signIn(organisation, { password }))));
      const failures = (await account()).filter((fact) => (fact as { type: string }).type === 'LoginFailed');
      expect(failures.length).toBeLessThanOrEqual(5);
    });

    it('from an address with fifty failures, whoever they were for', async () => {
      const [there, elsewhere] = ['198.51.100.7', '198.51.100.8'];
      for (let attempt = 0; attempt < 50; attempt++) {
        await refusalOf(signIn(organisation, { personId: `NOBODY-${attempt}`, password: 'x' }, there));
      }
      expect(await refusalOf(signIn(organisation, {}, there))).toMatchObject({ code: 'SIGN_IN_DELAYED' });
      await signIn(organisation, {}, elsewhere);
    });
  });

  it('of a person with an account leaves nobody else to speak for them', async () => {
    const minting = { ...administrator, role: 'agent', personId: 'YITZ' };
    await expect(organisation.ask('issue-token', { body: minting })).rejects.toEqual(
      refusedWith('ACCESS_PERSON_HAS_ACCOUNT'),
    );
    await organisation.ask('record-joining', joining({ personId: 'AVNI' }));
    const { token } = await organisation.ask<{ token: string }>('issue-token', {
      body: { ...minting, personId: 'AVNI' },
    });
    expect(await verify(token)).toMatchObject({ personId: 'AVNI', actor: 'administrator' });
    await activate(organisation, 'AVNI');
    await expect(verify(token)).rejects.toEqual(refusedWith('ACCESS_PERSON_HAS_ACCOUNT'));
  });
});
