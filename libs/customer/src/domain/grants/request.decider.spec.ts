import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../../contract/index.js';
import { DEFAULT_COMPANY_RULES } from '../default-company-rules.js';
import type { Authority, RequestCommand, RequestEvent } from './request.commands.js';
import { request as decider } from './request.decider.js';

const request = asStored(decider, customerEvents);
const { given } = specificationOf(request);

const policy = { ...DEFAULT_COMPANY_RULES.grants, version: 'grants-1' };
const at = '2026-03-02T09:00:00.000Z';
const inAnHour = '2026-03-02T10:00:00.000Z';
const scope = { extent: 'fields' as const, fields: ['name', 'phoneNumber'], rights: ['view' as const] };
const full = { extent: 'full-archive' as const, fields: [], rights: ['view' as const] };
type Scope = typeof scope | typeof full;

const facts = { requestId: 'r-1', customerId: 'KH-1', personId: 'YITZ', purpose: 'complaint-handling' as const };
const plea = { ...facts, subjectId: 'KH-1', reason: '代同事处理投诉', scope, minutes: 60, occurredAt: at };
const asking = (change: { scope?: Scope; minutes?: number; reason?: string } = {}): RequestCommand => ({
  type: 'RequestAccess',
  data: { ...plea, policy, ...change },
});
const asked = (change: { scope?: Scope; minutes?: number } = {}): RequestEvent => ({
  type: 'AccessRequested',
  data: { ...plea, policyVersion: 'grants-1', ...change },
});
const confirming = (confirmedBy = 'HR01'): RequestCommand => ({
  type: 'ConfirmIdentity',
  data: { requestId: 'r-1', confirmedBy, method: 'staff-card', occurredAt: at },
});
const confirmed: RequestEvent = {
  type: 'IdentityConfirmed',
  data: { requestId: 'r-1', personId: 'YITZ', confirmedBy: 'HR01', method: 'staff-card', occurredAt: at },
};
const officer: Authority = { personId: 'CO01', roles: ['compliance-officer'], supervises: false };
const manager: Authority = { personId: 'GM01', roles: ['general-manager'], supervises: false };
const supervisor = (supervises: boolean): Authority => ({ personId: 'SU01', roles: ['supervisor'], supervises });
const approving = (
  by = officer,
  change: { scope?: Scope; minutes?: number; from?: string; policy?: typeof policy } = {},
): RequestCommand => ({
  type: 'ApproveAccess',
  data: { requestId: 'r-1', by, from: at, policy, occurredAt: at, ...change },
});
const approved: RequestEvent = {
  type: 'AccessApproved',
  data: {
    ...{ requestId: 'r-1', customerId: 'KH-1', personId: 'YITZ', scope, from: at, until: inAnHour },
    ...{ approvedBy: 'CO01', approvedAs: 'compliance-officer', policyVersion: 'grants-1', occurredAt: at },
  },
};
const rejecting = (by = officer): RequestCommand => ({
  type: 'RejectAccess',
  data: { requestId: 'r-1', by, because: 'not-needed', occurredAt: at },
});
const rejected: RequestEvent = {
  type: 'AccessRejected',
  data: { requestId: 'r-1', rejectedBy: 'CO01', because: 'not-needed', occurredAt: at },
};
const revoking = (by = officer): RequestCommand => ({
  type: 'RevokeAccess',
  data: { requestId: 'r-1', by, because: 'misuse', occurredAt: at },
});
const revoked: RequestEvent = {
  type: 'AccessRevoked',
  data: { requestId: 'r-1', revokedBy: 'CO01', because: 'misuse', occurredAt: at },
};
const lapsing = (occurredAt: string): RequestCommand => ({
  type: 'RecordLapse',
  data: { requestId: 'r-1', occurredAt },
});
const lapsed: RequestEvent = {
  type: 'AccessLapsed',
  data: { requestId: 'r-1', lapsedAt: inAnHour, occurredAt: inAnHour },
};

describe('a written request', () => {
  it('S1-51 is made', () => given().when(asking()).then(asked()));
  it('is made once', () => given(asked()).when(asking()).thenNothing());
  it('refuses its id to another', () =>
    given(asked())
      .when(asking({ minutes: 5 }))
      .thenRefused('REQUEST_EXISTS'));
  it('names its fields, or the full archive', () => {
    given()
      .when(asking({ scope: { ...scope, fields: [] } }))
      .thenRefused('SCOPE_EMPTY');
    given()
      .when(asking({ scope: full }))
      .then(asked({ scope: full }));
  });
  it('S1-51 is for a day at most', () => {
    given()
      .when(asking({ minutes: 1440 }))
      .then(asked({ minutes: 1440 }));
    given()
      .when(asking({ minutes: 1441 }))
      .thenRefused('GRANT_TOO_LONG');
  });
});

describe('the identity of who asks', () => {
  it('S1-51 is confirmed by somebody else', () => given(asked()).when(confirming()).then(confirmed));
  it('S1-51 is never confirmed by themself', () =>
    given(asked()).when(confirming('YITZ')).thenRefused('OWN_REQUEST_NOT_ALLOWED'));
  it('is confirmed once', () => {
    given(asked(), confirmed).when(confirming()).thenNothing();
    given(asked(), confirmed).when(confirming('HR02')).thenNothing();
  });
  it('needs a request', () => given().when(confirming()).thenRefused('REQUEST_UNKNOWN'));
});

describe('S1-86 the policy at the time of an approval', () => {
  it('counts, whatever it was when the access was asked for', () => {
    const shorter = { ...policy, longestGrantMinutes: 30, version: 'grants-2' };
    given(asked(), confirmed)
      .when(approving(officer, { policy: shorter }))
      .thenRefused('GRANT_TOO_LONG');
    const half = { minutes: 30, policy: shorter };
    const data = { ...approved.data, until: '2026-03-02T09:30:00.000Z', policyVersion: 'grants-2' };
    given(asked(), confirmed).when(approving(officer, half)).then({ type: 'AccessApproved', data });
  });
});

describe('an approval', () => {
  it('S1-51 gives what was asked for, for as long', () => given(asked(), confirmed).when(approving()).then(approved));
  it('S1-51 waits for the identity', () => given(asked()).when(approving()).thenRefused('IDENTITY_UNCONFIRMED'));
  it('is given once', () => given(asked(), confirmed, approved).when(approving()).thenNothing());
  it('is not given again by others', () =>
    given(asked(), confirmed, approved)
      .when(approving(supervisor(true)))
      .thenRefused('REQUEST_CLOSED'));
  it.each(['compliance-officer', 'general-manager', 'supervisor'])(
    'S1-51 is never for one’s own request, as %s either',
    (role) =>
      given(asked(), confirmed)
        .when(approving({ personId: 'YITZ', roles: ['agent', role], supervises: true }))
        .thenRefused('OWN_REQUEST_NOT_ALLOWED'),
  );
  it('C-7 is the supervisor’s where the archive is theirs', () => {
    given(asked(), confirmed)
      .when(approving(supervisor(true)))
      .then({ ...approved, data: { ...approved.data, approvedBy: 'SU01', approvedAs: 'supervisor' } });
    given(asked(), confirmed)
      .when(approving(supervisor(false)))
      .thenRefused('APPROVER_NOT_ALLOWED');
  });
  it.each(['agent', 'hr', 'auditor', 'administrator', 'general-manager'])('C-7 is not the %s’s', (role) =>
    given(asked(), confirmed)
      .when(approving({ personId: 'P1', roles: [role], supervises: true }))
      .thenRefused('APPROVER_NOT_ALLOWED'),
  );
  it('S1-42 of the full archive is the general manager’s alone', () => {
    const history = [asked({ scope: full }), confirmed] as const;
    given(...history)
      .when(approving())
      .thenRefused('APPROVER_NOT_ALLOWED');
    given(...history)
      .when(approving(supervisor(true)))
      .thenRefused('APPROVER_NOT_ALLOWED');
    given(...history)
      .when(approving(manager))
      .then({
        ...approved,
        data: { ...approved.data, scope: full, approvedBy: 'GM01', approvedAs: 'general-manager' },
      });
  });
  it('gives less when it says so, and never more', () => {
    const less = { ...scope, fields: ['name'] };
    given(asked(), confirmed)
      .when(approving(officer, { scope: less, minutes: 30 }))
      .then({
        ...approved,
        data: { ...approved.data, scope: less, until: '2026-03-02T09:30:00.000Z' },
      });
    given(asked(), confirmed)
      .when(approving(officer, { scope: { ...scope, fields: ['name', 'note'] } }))
      .thenRefused('GRANT_TOO_WIDE');
    given(asked(), confirmed)
      .when(approving(officer, { scope: full }))
      .thenRefused('GRANT_TOO_WIDE');
    given(asked(), confirmed)
      .when(approving(officer, { minutes: 61 }))
      .thenRefused('GRANT_TOO_LONG');
  });
  it('never reaches back', () =>
    given(asked(), confirmed)
      .when(approving(officer, { from: '2026-03-02T08:59:59.999Z' }))
      .thenRefused('GRANT_BEFORE_APPROVAL'));
});

describe('what ends it', () => {
  it('is a rejection, at any time before', () => {
    given(asked()).when(rejecting()).then(rejected);
    given(asked(), rejected).when(rejecting()).thenNothing();
    given(asked(), confirmed, rejected).when(approving()).thenRefused('REQUEST_CLOSED');
    given(asked(), confirmed, approved).when(rejecting()).thenRefused('REQUEST_CLOSED');
  });
  it('S1-51 is a revocation, at once', () => {
    given(asked(), confirmed, approved).when(revoking()).then(revoked);
    given(asked(), confirmed, approved, revoked).when(revoking()).thenNothing();
    given(asked(), confirmed).when(revoking()).thenRefused('REQUEST_CLOSED');
  });
  it('is who asked, giving it back', () =>
    given(asked(), confirmed, approved)
      .when(revoking({ personId: 'YITZ', roles: ['agent'], supervises: false }))
      .then({ ...revoked, data: { ...revoked.data, revokedBy: 'YITZ' } }));
  it('is not just anybody', () =>
    given(asked(), confirmed, approved)
      .when(revoking({ personId: 'AVNI', roles: ['agent'], supervises: false }))
      .thenRefused('APPROVER_NOT_ALLOWED'));
  it('is the clock, which says it once', () => {
    given(asked(), confirmed, approved).when(lapsing('2026-03-02T09:59:59.999Z')).thenRefused('GRANT_RUNNING');
    given(asked(), confirmed, approved).when(lapsing(inAnHour)).then(lapsed);
    given(asked(), confirmed, approved, lapsed).when(lapsing(inAnHour)).thenNothing();
    given(asked(), confirmed, approved, revoked).when(lapsing(inAnHour)).thenNothing();
    given(asked(), confirmed, approved, lapsed).when(revoking()).thenRefused('GRANT_LAPSED');
  });
});

describe('any run of commands', () => {
  const people = ['YITZ', 'HR01', 'SU01', 'CO01', 'GM01'];
  const authority = fc.record({
    personId: fc.constantFrom(...people),
    roles: fc.subarray(['agent', 'supervisor', 'compliance-officer', 'general-manager', 'hr']),
    supervises: fc.boolean(),
  });
  const anyScope = fc.constantFrom<Scope>(scope, full, { ...scope, fields: ['name'] });
  const from = fc.constantFrom(at, inAnHour);
  const command: fc.Arbitrary<RequestCommand> = fc.oneof(
    fc
      .tuple(anyScope, fc.integer({ min: 1, max: 2000 }))
      .map(([wanted, minutes]) => asking({ scope: wanted, minutes })),
    fc.constant(asking()),
    fc.constantFrom(...people).map(confirming),
    fc
      .tuple(authority, anyScope, fc.integer({ min: 1, max: 2000 }), from)
      .map(([by, given_, minutes, since]) => approving(by, { scope: given_, minutes, from: since })),
    authority.map((by) => approving(by)),
    authority.map(rejecting),
    authority.map(revoking),
    fc.constantFrom(at, inAnHour, '2026-03-04T00:00:00.000Z').map(lapsing),
  );
  const commands = fc.array(command, { maxLength: 15 });

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(request, sequence, (accepted, history) =>
          expect(request.decide(accepted, replay(request, history))).toEqual([]),
        );
      }),
    ));

  it('S1-51 grants nothing without a request, an identity and an approval, the last two by others', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(request, sequence);
        const grants = history.filter(({ type }) => type === 'AccessApproved');
        expect(grants.length).toBeLessThanOrEqual(1);
        for (const fact of history) {
          if (fact.type === 'IdentityConfirmed') expect(fact.data.confirmedBy).not.toBe('YITZ');
          if (fact.type === 'AccessApproved') {
            const before = history.slice(0, history.indexOf(fact)).map(({ type }) => type);
            expect(before).toEqual(['AccessRequested', 'IdentityConfirmed']);
            expect(fact.data.approvedBy).not.toBe('YITZ');
            expect(Date.parse(fact.data.until) - Date.parse(fact.data.from)).toBeLessThanOrEqual(24 * 3_600_000);
            if (fact.data.scope.extent === 'full-archive') expect(fact.data.approvedAs).toBe('general-manager');
          }
        }
      }),
      { numRuns: 500 },
    ));

  it('gives nothing back once it was taken', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const types = run(request, sequence).map(({ type }) => type);
        const end = types.findIndex((type) => ['AccessRejected', 'AccessRevoked', 'AccessLapsed'].includes(type));
        if (end >= 0) expect(types.slice(end + 1)).toEqual([]);
      }),
    ));
});
