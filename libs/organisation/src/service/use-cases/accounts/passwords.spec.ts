import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestContext } from '@taizhang/nest-kit/testing';
import { activate, factsOf, PASSWORD, signIn } from '../../../testing/accounts.testing.js';
import { openOrganisation } from '../../../testing/organisation.testing.js';

const HOUR = 3_600_000;
const NEW = 'kraut und rueben im mai';
const refusedWith = (code: string) => expect.objectContaining({ code });

interface Invitation {
  readonly code: string;
  readonly expiresAt: string;
}

describe('an invitation', () => {
  let organisation: TestContext;

  beforeEach(async () => {
    organisation = await openOrganisation();
  });

  afterEach(() => organisation.close());

  const invite = (personId = 'YITZ', by: object = { role: 'hr', personId: 'HANNA' }) =>
    organisation.ask<Invitation>('invite-person', { ...by, params: { personId } });
  const accept = (code: string, password = PASSWORD, personId = 'YITZ') =>
    organisation.ask('accept-invitation', { body: { personId, code, password } });

  it('lets a person choose a password, once', async () => {
    const { code } = await invite();
    expect(await accept(code)).toEqual({ personId: 'YITZ' });
    await signIn(organisation);
    await expect(accept(code, NEW)).rejects.toEqual(refusedWith('ACCESS_INVITATION_INVALID'));
  });

  it('opens the account of its person only, by its code only', async () => {
    const { code } = await invite();
    await organisation.ask('record-joining', {
      ...{ role: 'administrator', personId: 'boss' },
      body: { personId: 'AVNI', name: '阿夫尼', orgUnitId: 'desk', role: 'agent' },
    });
    for (const asking of [accept('x'), accept(code, PASSWORD, 'AVNI'), accept(code, PASSWORD, 'NOBODY')]) {
      await expect(asking).rejects.toEqual(refusedWith('ACCESS_INVITATION_INVALID'));
    }
  });

  it('expires after a day', async () => {
    const { code } = await invite();
    organisation.clock.advance(24 * HOUR);
    await expect(accept(code)).rejects.toEqual(refusedWith('ACCESS_INVITATION_INVALID'));
  });

  it('is issued by HR or an administrator, to people who are here, and by nobody to themselves', async () => {
    await expect(invite('NOBODY')).rejects.toEqual(refusedWith('PERSON_UNKNOWN'));
    await expect(invite('YITZ', { role: 'supervisor', personId: 'DORIT' })).rejects.toEqual(
      refusedWith('ROLE_NOT_ALLOWED'),
    );
    await expect(invite('YITZ', { role: 'hr', personId: 'YITZ' })).rejects.toEqual(refusedWith('ACCESS_OWN_RECORD'));
  });

  it.each([
    ['short', 'PASSWORD_TOO_SHORT'],
    ['x'.repeat(129), 'PASSWORD_TOO_LONG'],
    ['yitz im alten brunnen', 'PASSWORD_HOLDS_PERSON_ID'],
    ['Qwerty123456', 'PASSWORD_EASILY_GUESSED'],
  ])('S1-60 takes no password such as %j, and is still good', async (password, code) => {
    const invitation = await invite();
    await expect(accept(invitation.code, password)).rejects.toEqual(refusedWith(code));
    await accept(invitation.code);
  });
});

describe('a password', () => {
  let organisation: TestContext;

  beforeEach(async () => {
    organisation = await openOrganisation();
    await activate(organisation);
  });

  afterEach(() => organisation.close());

  const change = (sessionId: string | undefined, password: string, newPassword = NEW) =>
    organisation.ask('change-password', {
      ...(sessionId !== undefined && { sessionId }),
      body: { password, newPassword },
    });

  it('is changed by whoever knows it, and the old one opens nothing', async () => {
    const { sessionId } = await signIn(organisation);
    await signIn(organisation);
    await change(sessionId, PASSWORD);
    expect(await organisation.ask('own-sessions', {})).toEqual({ items: [] });
    await expect(signIn(organisation)).rejects.toEqual(refusedWith('ACCESS_SIGN_IN_REFUSED'));
    await signIn(organisation, { password: NEW });
  });

  it('is not changed by whoever only has the session, and guessing is delayed', async () => {
    const { sessionId } = await signIn(organisation);
    for (let attempt = 0; attempt < 5; attempt++) {
      await expect(change(sessionId, 'wrong horse battery')).rejects.toEqual(refusedWith('ACCESS_SIGN_IN_REFUSED'));
    }
    await expect(change(sessionId, PASSWORD)).rejects.toEqual(refusedWith('SIGN_IN_DELAYED'));
  });

  it('is not changed without a session', () =>
    expect(change(undefined, PASSWORD)).rejects.toEqual(refusedWith('SESSION_UNKNOWN')));

  it('S1-60 is not changed to a bad one, and the old one is still good', async () => {
    const { sessionId } = await signIn(organisation);
    await expect(change(sessionId, PASSWORD, '123456789012')).rejects.toEqual(refusedWith('PASSWORD_EASILY_GUESSED'));
    await signIn(organisation);
  });
});

describe('S1-60 S1-86 the policy on signing in', () => {
  let organisation: TestContext;

  beforeEach(async () => {
    organisation = await openOrganisation();
    const signIn = {
      password: { minLength: 24, minMixedLength: 24, kinds: 3, minUnpredictable: 8 },
      lockout: { freeFailures: 0, firstDelaySeconds: 60, maxDelaySeconds: 60 },
    };
    const version = {
      version: '2026-1',
      title: '账号与口令管理办法',
      owner: '信息安全部',
      textSha256: 'ab'.repeat(32),
    };
    const effectiveFrom = new Date(organisation.services.clock.now() + 1_000).toISOString();
    await organisation.ask('publish-policy', {
      ...{ role: 'general-manager', personId: 'GM01', params: { policyId: 'sign-in' } },
      body: { ...version, effectiveFrom, signIn },
    });
    organisation.clock.advance(999);
  });

  afterEach(() => organisation.close());

  const failing = () => signIn(organisation, { password: 'wrong horse battery' });
  const versions = async () => (await factsOf(organisation, 'account-YITZ')).map((fact) => JSON.stringify(fact));

  it('judges passwords from its first second on, not before', async () => {
    await activate(organisation);
    organisation.clock.advance(1);
    await expect(activate(organisation, 'YITZ', NEW)).rejects.toEqual(refusedWith('PASSWORD_TOO_SHORT'));
    await activate(organisation, 'YITZ', `${NEW} um acht`);
    const changed = (await versions()).filter((fact) => fact.includes('"PasswordChanged"'));
    expect(changed.map((fact) => fact.includes('"policyVersion":"2026-1"'))).toEqual([false, true]);
  });

  it('delays after failures from its first second on, and each says by which version', async () => {
    await activate(organisation);
    await expect(failing()).rejects.toEqual(refusedWith('ACCESS_SIGN_IN_REFUSED'));
    await signIn(organisation);
    organisation.clock.advance(1);
    await expect(failing()).rejects.toEqual(refusedWith('ACCESS_SIGN_IN_REFUSED'));
    await expect(signIn(organisation)).rejects.toEqual(refusedWith('SIGN_IN_DELAYED'));
    organisation.clock.advance(60_000);
    await signIn(organisation);
    const judged = (await versions()).filter((fact) => /"(LoginFailed|SessionStarted)"/.test(fact));
    expect(judged.map((fact) => fact.includes('"policyVersion":"2026-1"'))).toEqual([false, false, true, true]);
  });
});
