import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import { asApprover } from './approver.policy.js';
import type { GrantPolicy } from '../company-rules.policy.js';
import { minutesAfter } from './grant.policy.js';
import type {
  AccessApproved,
  AccessRejected,
  AccessRequested,
  AccessRevoked,
  ApproveAccess,
  Authority,
  ConfirmIdentity,
  IdentityConfirmed,
  RecordLapse,
  RejectAccess,
  RequestAccess,
  RequestCommand,
  RequestEvent,
  RevokeAccess,
} from './request.commands.js';
import { isWithin } from './scope.policy.js';

interface Asked {
  readonly request: AccessRequested['data'];
  readonly identity?: IdentityConfirmed['data'];
}

interface Granted extends Asked {
  readonly grant: AccessApproved['data'];
}

export type RequestState =
  | { readonly status: 'none' }
  | (Asked & { readonly status: 'requested' })
  | (Asked & { readonly status: 'rejected'; readonly rejection: AccessRejected['data'] })
  | (Granted & { readonly status: 'granted' })
  | (Granted & { readonly status: 'revoked'; readonly revocation: AccessRevoked['data'] })
  | (Granted & { readonly status: 'lapsed' });

export type RequestRefusal =
  | 'REQUEST_UNKNOWN'
  | 'REQUEST_EXISTS'
  | 'REQUEST_CLOSED'
  | 'OWN_REQUEST_NOT_ALLOWED'
  | 'APPROVER_NOT_ALLOWED'
  | 'SCOPE_EMPTY'
  | 'IDENTITY_UNCONFIRMED'
  | 'GRANT_TOO_WIDE'
  | 'GRANT_TOO_LONG'
  | 'GRANT_BEFORE_APPROVAL'
  | 'GRANT_RUNNING'
  | 'GRANT_LAPSED';

const refuse = refusals<RequestRefusal>();

/** Stream `request-<requestId>` (S1-51): asked in writing, identified, approved by somebody else, for a time. */
export const request: Decider<RequestCommand, RequestEvent, RequestState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'RequestAccess':
        return requestAccess(command, state);
      case 'ConfirmIdentity':
        return confirmIdentity(command, requireRequest(state));
      case 'ApproveAccess':
        return approve(command, requireRequest(state));
      case 'RejectAccess':
        return reject(command, requireRequest(state));
      case 'RevokeAccess':
        return revoke(command, requireRequest(state));
      case 'RecordLapse':
        return lapse(command, requireRequest(state));
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'AccessRequested') {
      return state.status === 'none' ? { status: 'requested', request: event.data } : state;
    }
    if (state.status === 'requested') return afterRequest(state, event);
    return state.status === 'granted' ? afterGrant(state, event) : state;
  },
};

type Requested = Extract<RequestState, { status: 'requested' }>;
type GrantedState = Extract<RequestState, { status: 'granted' }>;
type Known = Exclude<RequestState, { status: 'none' }>;

function afterRequest(state: Requested, event: RequestEvent): RequestState {
  switch (event.type) {
    case 'IdentityConfirmed':
      return { ...state, identity: event.data };
    case 'AccessApproved':
      return { ...state, status: 'granted', grant: event.data };
    case 'AccessRejected':
      return { ...state, status: 'rejected', rejection: event.data };
    default:
      return state;
  }
}

function afterGrant(state: GrantedState, event: RequestEvent): RequestState {
  if (event.type === 'AccessRevoked') return { ...state, status: 'revoked', revocation: event.data };
  return event.type === 'AccessLapsed' ? { ...state, status: 'lapsed' } : state;
}

function requestAccess({ data: { policy, ...asked } }: RequestAccess, state: RequestState): RequestEvent[] {
  const data = { ...asked, policyVersion: policy.version };
  if (state.status !== 'none') {
    if (sameFacts(state.request, data, ['reason', 'policyVersion'])) return [];
    throw refuse('REQUEST_EXISTS', `request ${data.requestId} was made with other facts`);
  }
  const { extent, fields } = data.scope;
  if ((extent === 'fields') !== fields.length > 0) {
    throw refuse('SCOPE_EMPTY', 'name the fields, or ask for the full archive without any');
  }
  requireLength(data.minutes, policy);
  return [{ type: 'AccessRequested', data }];
}

function confirmIdentity({ data }: ConfirmIdentity, state: Known): RequestEvent[] {
  const { personId } = state.request;
  requireOther(data.confirmedBy, personId);
  const fact: IdentityConfirmed = { type: 'IdentityConfirmed', data: { ...data, personId } };
  if (state.identity !== undefined && sameFacts(state.identity, fact.data)) return [];
  requireOpen(state);
  if (state.identity !== undefined) return []; // who asks is known; once is enough
  return [fact];
}

function approve({ data }: ApproveAccess, state: Known): RequestEvent[] {
  const { request: asked } = state;
  const { by, from, occurredAt, scope = asked.scope, minutes = asked.minutes, requestId, policy } = data;
  const approvedAs = requireAuthority(by, asked);
  if (state.status === 'granted' && isRetry(state.grant, { approvedBy: by.personId, scope, minutes })) return [];
  requireIdentity(requireOpen(state));
  requireNoMore({ scope, minutes }, asked);
  requireLength(minutes, policy); // what was asked for under an earlier policy is given under this one
  if (Date.parse(from) < Date.parse(occurredAt)) {
    throw refuse('GRANT_BEFORE_APPROVAL', 'a grant begins when it is approved, or later');
  }
  const { customerId, personId } = asked;
  const span = { from, until: minutesAfter(from, minutes) };
  const approval = { approvedBy: by.personId, approvedAs, policyVersion: policy.version, occurredAt };
  return [{ type: 'AccessApproved', data: { requestId, customerId, personId, scope, ...span, ...approval } }];
}

function requireIdentity({ identity }: Requested): void {
  if (identity === undefined) throw refuse('IDENTITY_UNCONFIRMED', 'nobody has confirmed who asks');
}

function requireNoMore(
  { scope, minutes }: Pick<AccessRequested['data'], 'scope' | 'minutes'>,
  asked: AccessRequested['data'],
): void {
  if (!isWithin(scope, asked.scope)) throw refuse('GRANT_TOO_WIDE', 'no more is given than was asked for');
  if (minutes > asked.minutes) throw refuse('GRANT_TOO_LONG', 'no longer is given than was asked for');
}

/** Approved already by the same person, as far and for as long: when it begins, the first approval has said. */
function isRetry(
  { approvedBy, scope, from, until }: AccessApproved['data'],
  asked: { approvedBy: string; scope: object; minutes: number },
): boolean {
  const isSame = sameFacts({ approvedBy, scope }, { approvedBy: asked.approvedBy, scope: asked.scope });
  return isSame && Date.parse(minutesAfter(from, asked.minutes)) === Date.parse(until);
}

function reject({ data: { requestId, by, because, occurredAt } }: RejectAccess, state: Known): RequestEvent[] {
  requireAuthority(by, state.request);
  const data = { requestId, rejectedBy: by.personId, because, occurredAt };
  if (state.status === 'rejected' && sameFacts(state.rejection, data)) return [];
  requireOpen(state);
  return [{ type: 'AccessRejected', data }];
}

/** Whoever may approve may take back, and so may who asked: giving up a right needs nobody's leave. */
function revoke({ data: { requestId, by, because, occurredAt } }: RevokeAccess, state: Known): RequestEvent[] {
  if (by.personId !== state.request.personId) requireAuthority(by, state.request);
  const data = { requestId, revokedBy: by.personId, because, occurredAt };
  if (state.status === 'revoked' && sameFacts(state.revocation, data)) return [];
  if (state.status === 'lapsed') throw refuse('GRANT_LAPSED', 'the grant has run out');
  if (state.status !== 'granted') throw refuse('REQUEST_CLOSED', 'there is no grant to take back');
  return [{ type: 'AccessRevoked', data }];
}

function lapse({ data: { requestId, occurredAt } }: RecordLapse, state: Known): RequestEvent[] {
  if (state.status !== 'granted') return [];
  const { until } = state.grant;
  if (Date.parse(occurredAt) < Date.parse(until)) throw refuse('GRANT_RUNNING', 'the grant has not run out');
  return [{ type: 'AccessLapsed', data: { requestId, lapsedAt: until, occurredAt } }];
}

function requireRequest(state: RequestState): Known {
  if (state.status === 'none') throw refuse('REQUEST_UNKNOWN', 'nobody has made this request');
  return state;
}

function requireOpen(state: Known): Requested {
  if (state.status !== 'requested') throw refuse('REQUEST_CLOSED', 'the request has been decided');
  return state;
}

function requireOther(personId: string, asker: string): void {
  if (personId === asker) throw refuse('OWN_REQUEST_NOT_ALLOWED', 'nobody decides about their own request');
}

function requireAuthority(
  by: Authority,
  { personId, scope }: AccessRequested['data'],
): AccessApproved['data']['approvedAs'] {
  requireOther(by.personId, personId);
  const role = asApprover(by, scope.extent);
  if (role === undefined) throw refuse('APPROVER_NOT_ALLOWED', 'this request is for others to decide');
  return role;
}

function requireLength(minutes: number, { longestGrantMinutes }: GrantPolicy): void {
  if (minutes > longestGrantMinutes) {
    throw refuse('GRANT_TOO_LONG', `access is given for ${longestGrantMinutes} minutes at most`);
  }
}
