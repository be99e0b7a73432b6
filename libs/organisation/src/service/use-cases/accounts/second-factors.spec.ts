import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { filesHold, type TestContext } from '@taizhang/nest-kit/testing';
import { activate, PASSWORD, signIn } from '../../../testing/accounts.testing.js';
import { joining, openOrganisation } from '../../../testing/organisation.testing.js';
import { codeOf, stepAt } from '../../accounts/totp.js';

const STEP = 30_000;
const refusedWith = (code: string) => expect.objectContaining({ code });

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
function seedOf(secret: string): Buffer {
  const bits = Array.from(secret, (character) => BASE32.indexOf(character).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

describe('a second factor', () => {
  let organisation: TestContext;

  beforeEach(async () => {
    organisation = await openOrganisation();
    await organisation.ask('record-joining', joining({ personId: 'AUDRA', role: 'auditor' }));
    await organisation.ask('grant-role', {
      ...{ role: 'administrator', personId: 'boss', params: { personId: 'AUDRA' }, body: { role: 'supervisor' } },
    });
    await activate(organisation, 'AUDRA');
  });

  afterEach(() => organisation.close());

  const asAudra = (sessionId: string, request: object) => ({ personId: 'AUDRA', sessionId, ...request });
  const signInAudra = (change: object = {}) => signIn(organisation, { personId: 'AUDRA', ...change });

  async function enrol() {
    const { sessionId } = await signInAudra();
    const { factorId, secret } = await organisation.ask<{ factorId: string; secret: string }>(
      'enrol-second-factor',
      asAudra(sessionId, { body: { password: PASSWORD } }),
    );
    const seed = seedOf(secret);
    const codeNow = () => codeOf(seed, stepAt(organisation.clock.now()));
    const confirm = (code: string) =>
      organisation.ask<{ recoveryCodes: string[] }>(
        'confirm-second-factor',
        asAudra(sessionId, { params: { factorId }, body: { code } }),
      );
    return { sessionId, secret, codeNow, confirm };
  }

  it('is needed for roles that the policy names, and for no other', async () => {
    expect(await signInAudra()).toMatchObject({ roles: ['supervisor'], secondFactor: 'needed' });
    const { codeNow, confirm } = await enrol();
    await confirm(codeNow());
    organisation.clock.advance(STEP);
    expect(await signInAudra({ code: codeNow() })).toMatchObject({
      ...{ roles: expect.arrayContaining(['auditor', 'supervisor']), secondFactor: 'shown' },
    });
  });

  it('keeps its roles over a refresh', async () => {
    const { codeNow, confirm } = await enrol();
    await confirm(codeNow());
    organisation.clock.advance(STEP);
    const { refreshToken } = await signInAudra({ code: codeNow() });
    const next = await organisation.ask('refresh-session', { body: { refreshToken } });
    expect(next).toMatchObject({ roles: expect.arrayContaining(['auditor']), secondFactor: 'shown' });
  });

  it('is asked for once confirmed, after the password was right', async () => {
    const { codeNow, confirm } = await enrol();
    await expect(confirm('000000')).rejects.toEqual(refusedWith('SECOND_FACTOR_CODE_WRONG'));
    await signInAudra();
    await confirm(codeNow());
    await expect(signInAudra()).rejects.toEqual(refusedWith('ACCESS_SECOND_FACTOR_REQUIRED'));
    await expect(signInAudra({ password: 'wrong horse battery' })).rejects.toEqual(
      refusedWith('ACCESS_SIGN_IN_REFUSED'),
    );
  });

  it('takes each code once, and none that confirmed it', async () => {
    const { codeNow, confirm } = await enrol();
    const confirming = codeNow();
    await confirm(confirming);
    await expect(signInAudra({ code: confirming })).rejects.toEqual(refusedWith('ACCESS_SIGN_IN_REFUSED'));
    organisation.clock.advance(STEP);
    const code = codeNow();
    await signInAudra({ code });
    await expect(signInAudra({ code })).rejects.toEqual(refusedWith('ACCESS_SIGN_IN_REFUSED'));
  });

  it('takes a code of two sign-ins at once for one of them', async () => {
    const { codeNow, confirm } = await enrol();
    await confirm(codeNow());
    organisation.clock.advance(STEP);
    const outcomes = await Promise.allSettled([signInAudra({ code: codeNow() }), signInAudra({ code: codeNow() })]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is replaced by a recovery code, each once, however it is typed', async () => {
    const { codeNow, confirm } = await enrol();
    const { recoveryCodes } = await confirm(codeNow());
    const [one = '', other = ''] = recoveryCodes;
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(one).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    expect(await signInAudra({ code: one.toLowerCase().replaceAll('-', ' ') })).toMatchObject({
      secondFactor: 'shown',
    });
    await expect(signInAudra({ code: one })).rejects.toEqual(refusedWith('ACCESS_SIGN_IN_REFUSED'));
    await signInAudra({ code: other });
  });

  it('is guessed no faster than a password', async () => {
    const { codeNow, confirm } = await enrol();
    await confirm(codeNow());
    organisation.clock.advance(STEP);
    for (let attempt = 0; attempt < 5; attempt++) {
      await expect(signInAudra({ code: `${attempt}-wrong` })).rejects.toEqual(refusedWith('ACCESS_SIGN_IN_REFUSED'));
    }
    await expect(signInAudra({ code: codeNow() })).rejects.toEqual(refusedWith('SIGN_IN_DELAYED'));
  });

  it('is not enrolled by whoever only has the session, and not a second time', async () => {
    const { sessionId, codeNow, confirm } = await enrol();
    const again = (password: string) =>
      organisation.ask('enrol-second-factor', asAudra(sessionId, { body: { password } }));
    await expect(again('wrong horse battery')).rejects.toEqual(refusedWith('ACCESS_SIGN_IN_REFUSED'));
    await confirm(codeNow());
    await expect(again(PASSWORD)).rejects.toEqual(refusedWith('SECOND_FACTOR_EXISTS'));
    await expect(confirm(codeNow())).rejects.toEqual(refusedWith('SECOND_FACTOR_EXISTS'));
  });

  it('is removed by an administrator, and all sessions with it', async () => {
    const { codeNow, confirm, secret } = await enrol();
    await confirm(codeNow());
    const remove = (personId: string) =>
      organisation.ask('remove-second-factor', {
        ...{ role: 'administrator', personId, params: { personId: 'AUDRA' } },
      });
    await expect(remove('AUDRA')).rejects.toEqual(refusedWith('ACCESS_OWN_RECORD'));
    await remove('boss');
    expect(await organisation.ask('own-sessions', { personId: 'AUDRA' })).toEqual({ items: [] });
    expect(await signInAudra()).toMatchObject({ secondFactor: 'needed' });
    expect(await filesHold(organisation.folder, secret)).toEqual([]);
  });
});
