import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTokenVerifier } from '@taizhang/access';
import { decodeEntry } from '@taizhang/event-log';
import type { TestContext } from '@taizhang/nest-kit/testing';
import { issueAdministrator } from '../administrator.js';
import type { IssuedToken } from '../../contract/index.js';
import { administrator, AUDIENCE, ISSUER, openOrganisation, publicKey } from '../../testing/organisation.testing.js';

const HOUR = 60 * 60 * 1000;
const refusedWith = (code: string) => expect.objectContaining({ code });

describe('a token', () => {
  let organisation: TestContext;

  beforeEach(async () => {
    organisation = await openOrganisation();
  });

  afterEach(() => organisation.close());

  const issue = (change: object = {}, key?: string) => {
    const body = { ...administrator, role: 'administrator', ...change };
    return organisation.ask<IssuedToken>('issue-token', { body, ...(key !== undefined && { key }) });
  };
  const verify = (token: string) => {
    const { clock } = organisation;
    return createTokenVerifier({ issuer: ISSUER, audience: AUDIENCE, clock, publicKeys: [publicKey] })(token);
  };
  const records = async () => {
    const entries = await organisation.services.log.readStream(`credential-${administrator.credentialId}`);
    return entries.map(({ bytes }) => decodeEntry(bytes));
  };

  it('speaks for the administrator in the role asked for', async () => {
    const { token, tokenId, role } = await issue({ role: 'auditor' });
    expect(role).toBe('auditor');
    expect(await verify(token)).toEqual({ personId: 'administrator', roles: ['auditor'], tenant: 'main', tokenId });
  });

  it('lives for one hour, to the second', async () => {
    organisation.clock.advance(123);
    const { token, expiresAt } = await issue();
    expect(expiresAt).toBe('2026-03-02T10:00:00.000Z');
    organisation.clock.advance(HOUR - 124);
    await verify(token);
    organisation.clock.advance(1);
    await expect(verify(token)).rejects.toEqual(refusedWith('TOKEN_EXPIRED'));
  });

  it('is on record with its person, and neither token nor secret is', async () => {
    const { token, tokenId } = await issue({ role: 'agent', personId: 'YITZ' });
    const [issuing, record] = await records();
    expect(issuing).toMatchObject({ type: 'CredentialIssued', actor: 'system:start' });
    expect(record).toMatchObject({
      type: 'TokenIssued',
      actor: 'administrator',
      data: { tokenId, personId: 'YITZ', role: 'agent' },
    });
    const stored = JSON.stringify([issuing, record]);
    expect(stored).not.toContain(administrator.secret);
    expect(stored).not.toContain(token);
  });

  it('is not given when its issue cannot be put on record', async () => {
    await organisation.services.log.close();
    await expect(issue()).rejects.toEqual(refusedWith('LOG_CLOSED'));
  });

  it('is the same token for a retried request', async () => {
    const first = await issue({}, 'key-1');
    organisation.clock.advance(5_000);
    expect(await issue({}, 'key-1')).toEqual(first);
    expect(await records()).toHaveLength(2);
  });

  it('speaks for a person in a role that they hold', async () => {
    const { token } = await issue({ role: 'agent', personId: 'YITZ' });
    expect(await verify(token)).toMatchObject({ personId: 'YITZ', roles: ['agent'], actor: 'administrator' });
  });

  it('says of nobody who speaks for themselves that another does', async () =>
    expect(await verify((await issue()).token)).not.toHaveProperty('actor'));

  it.each([
    ['in another role', { role: 'auditor', personId: 'YITZ' }],
    ['who never joined', { role: 'agent', personId: 'NOBODY' }],
  ])('speaks for no person %s', async (_case, change) => {
    await expect(issue(change)).rejects.toEqual(refusedWith('ACCESS_ROLE_NOT_HELD'));
    expect(await records()).toHaveLength(1);
  });

  it('S1-45 speaks for nobody who has left', async () => {
    await organisation.ask('record-leaving', {
      role: 'administrator',
      personId: 'boss',
      params: { personId: 'YITZ' },
      body: {},
    });
    await expect(issue({ role: 'agent', personId: 'YITZ' })).rejects.toEqual(refusedWith('ACCESS_ROLE_NOT_HELD'));
  });

  it('is refused alike to a wrong secret, an unknown credential and a revoked one', async () => {
    const refusalOf = (change: object) => issue(change).catch((error: Error) => ({ ...error, text: error.message }));
    const refusals = [await refusalOf({ secret: 'wrong' }), await refusalOf({ credentialId: 'unknown' })];
    await organisation.services.log.append({
      ...{ id: 'revoking', stream: `credential-${administrator.credentialId}`, expectedVersion: 1 },
      events: [{ type: 'CredentialRevoked', v: 1, data: { ...administrator, secret: undefined } }],
      ...{ actor: 'system:test', correlationId: 'revoking' },
    });
    refusals.push(await refusalOf({}));
    expect(refusals[0]).toMatchObject({ code: 'ACCESS_CREDENTIAL_INVALID' });
    expect(refusals.slice(1)).toEqual([refusals[0], refusals[0]]);
  });

  it('can be checked with the published keys', async () => {
    const { keys } = await organisation.ask<{ keys: { x: string; kid: string }[] }>('keys');
    const { token } = await issue();
    const [header = ''] = token.split('.');
    expect(keys).toHaveLength(1);
    expect(keys[0]?.x).toBe(publicKey.toString('base64url'));
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ alg: 'EdDSA', kid: keys[0]?.kid });
  });

  it('comes of a credential that every start finds issued', async () => {
    await issueAdministrator(administrator, organisation.services);
    expect(await records()).toHaveLength(1);
  });
});
