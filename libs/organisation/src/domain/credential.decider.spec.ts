import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type {
  CredentialEvent,
  CredentialIssued,
  IssueCredential,
  IssueToken,
  RevokeCredential,
  TokenIssued,
} from './credential.commands.js';
import { credential } from './credential.decider.js';
import { MAX_TOKEN_LIFETIME_MS } from './token-lifetime.policy.js';

const { given } = specificationOf(credential);

const occurredAt = '2026-03-02T09:00:00.000Z';
const expiresAt = '2026-03-02T10:00:00.000Z';
const credentialId = 'c-1';
const issued: CredentialIssued = {
  type: 'CredentialIssued',
  data: { credentialId, personId: 'YITZ', secretHash: 'a'.repeat(64), occurredAt },
};
const issuing: IssueCredential = { type: 'IssueCredential', data: issued.data };
const issuingOther: IssueCredential = { ...issuing, data: { ...issued.data, personId: 'AVNI' } };
const askingToken = (tokenId: string, until = expiresAt): IssueToken => ({
  type: 'IssueToken',
  data: { credentialId, tokenId, personId: 'YITZ', role: 'agent', expiresAt: until, occurredAt },
});
const token = (tokenId: string): TokenIssued => ({
  type: 'TokenIssued',
  data: askingToken(tokenId).data,
});
const revoking: RevokeCredential = { type: 'RevokeCredential', data: { credentialId, occurredAt } };
const revoked: CredentialEvent = { type: 'CredentialRevoked', data: revoking.data };

describe('a credential', () => {
  it('is issued', () => given().when(issuing).then(issued));
  it('is issued once', () => given(issued).when(issuing).thenNothing());
  it('refuses its id to another', () => given(issued).when(issuingOther).thenRefused('CREDENTIAL_EXISTS'));

  it('gives its person a token', () => given(issued).when(askingToken('t-1')).then(token('t-1')));
  it('gives a token once', () => given(issued, token('t-1')).when(askingToken('t-1')).thenNothing());
  it('refuses a token id with other facts', () =>
    given(issued, token('t-1')).when(askingToken('t-1', '2026-03-02T09:30:00.000Z')).thenRefused('TOKEN_EXISTS'));
  it('gives no token of more than an hour', () =>
    given(issued).when(askingToken('t-1', '2026-03-02T10:00:00.001Z')).thenRefused('TOKEN_LIFETIME_EXCEEDED'));
  it('gives no token before it is issued', () => given().when(askingToken('t-1')).thenRefused('CREDENTIAL_UNKNOWN'));
  it('gives no token once revoked', () =>
    given(issued, revoked).when(askingToken('t-1')).thenRefused('CREDENTIAL_REVOKED'));

  it('is revoked', () => given(issued).when(revoking).then(revoked));
  it('is revoked once', () => given(issued, revoked).when(revoking).thenNothing());
  it('cannot be revoked before it is issued', () => given().when(revoking).thenRefused('CREDENTIAL_UNKNOWN'));

  describe('of a service', () => {
    const service: CredentialIssued = {
      ...issued,
      data: { ...issued.data, personId: credentialId, roles: ['auditor', 'agent'] },
    };
    const asking = (change: object): IssueToken => ({
      ...askingToken('t-1'),
      data: { ...askingToken('t-1').data, personId: credentialId, ...change },
    });

    it('gives it a token of its own roles', () =>
      given(service)
        .when(asking({ role: 'auditor' }))
        .then({ type: 'TokenIssued', data: asking({ role: 'auditor' }).data }));
    it('gives it no other', () =>
      given(service)
        .when(asking({ role: 'administrator' }))
        .thenRefused('CREDENTIAL_SCOPE_EXCEEDED'));
    it('gives it no token that speaks for a person', () =>
      given(service)
        .when(asking({ personId: 'YITZ' }))
        .thenRefused('CREDENTIAL_SCOPE_EXCEEDED'));
    it('keeps its roles', () => given(service).when(issuing).thenRefused('CREDENTIAL_EXISTS'));
  });

  it('remembers no token that expired before the last one', () => {
    const later = { ...token('t-2'), data: { ...token('t-2').data, occurredAt: expiresAt } };
    expect(replay(credential, [issued, token('t-1'), later])).toMatchObject({ tokens: [later.data] });
  });
});

describe('any run of commands on a credential', () => {
  const tokenId = fc.constantFrom('t-1', 't-2', 't-3');
  const until = fc.constantFrom(expiresAt, '2026-03-02T09:30:00.000Z', '2026-03-02T12:00:00.000Z');
  const command = fc.oneof(
    fc.constantFrom(issuing, issuingOther, revoking),
    fc.tuple(tokenId, until).map(([id, time]) => askingToken(id, time)),
  );
  const commands = fc.array(command, { maxLength: 12 });
  const event = fc.oneof(fc.constantFrom(issued, revoked), tokenId.map(token));

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(credential, sequence, (accepted, history) =>
          expect(credential.decide(accepted, replay(credential, history))).toEqual([]),
        );
      }),
    ));

  it('gives no token after the revocation, none for more than an hour, and no id twice', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(credential, sequence);
        const tokens = history.filter((fact) => fact.type === 'TokenIssued').map(({ data }) => data);
        const lifetimes = tokens.map((data) => Date.parse(data.expiresAt) - Date.parse(data.occurredAt));
        expect(Math.max(0, ...lifetimes)).toBeLessThanOrEqual(MAX_TOKEN_LIFETIME_MS);
        expect(new Set(tokens.map((data) => data.tokenId)).size).toBe(tokens.length);
        const end = history.findIndex(({ type }) => type === 'CredentialRevoked');
        expect(history.slice(end + 1).filter(() => end >= 0)).toEqual([]);
      }),
    ));

  it('is known only once issued, in any order of events', () =>
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (history) => {
        expect(replay(credential, history).status === 'none').toBe(!history.includes(issued));
      }),
    ));
});
