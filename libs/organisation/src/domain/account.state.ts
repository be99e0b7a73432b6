import { refusals, unreachable } from '@taizhang/kernel';
import type {
  AccountEvent,
  InvitationIssued,
  LoginFailed,
  PasswordChanged,
  SecondFactorConfirmed,
  SessionStarted,
} from './account.commands.js';

interface Failures {
  /** In a row. */
  readonly count: number;
  readonly last: LoginFailed['data'];
}

export interface SecondFactor {
  readonly factorId: string;
  /** The newest step whose code was taken. */
  readonly step: number;
  readonly usedRecovery: readonly number[];
}

interface Account {
  readonly invitation?: InvitationIssued['data'] | undefined;
  readonly failures?: Failures | undefined;
}

export interface ActiveAccount extends Account {
  readonly status: 'active';
  readonly password: PasswordChanged['data'];
  readonly factor?: SecondFactor | undefined;
  /** What confirmed the factor that is or was the newest: a retry of it confirms nothing new. */
  readonly confirmation?: SecondFactorConfirmed['data'];
  /** Open, and not known to have expired. */
  readonly sessions: readonly SessionStarted['data'][];
  /** Newest first, those that a retry may still name. */
  readonly ended: readonly string[];
}

export type AccountState =
  ({ readonly status: 'none' } & Account) | ({ readonly status: 'invited' } & Account) | ActiveAccount;

export type AccountRefusal =
  | 'ACCOUNT_UNKNOWN'
  | 'INVITATION_EXISTS'
  /** Unknown, used, replaced by a newer one, or expired; or no such person. Which of them is not told. */
  | 'ACCESS_INVITATION_INVALID'
  /** Unknown person, wrong password, wrong or used code: which of them is not told. */
  | 'ACCESS_SIGN_IN_REFUSED'
  /** Too many failed attempts on this account or from this address. */
  | 'SIGN_IN_DELAYED'
  | 'SECOND_FACTOR_EXISTS'
  | 'SESSION_EXISTS'
  | 'SESSION_UNKNOWN';

export const refuse = refusals<AccountRefusal>();

const REMEMBERED_ENDS = 100;

export const noAccount: AccountState = { status: 'none' };

export function evolve(state: AccountState, event: AccountEvent): AccountState {
  switch (event.type) {
    case 'InvitationIssued':
      return invited(state, event);
    case 'PasswordChanged':
      return withPassword(state, event);
    case 'LoginFailed':
      return { ...state, failures: { count: (state.failures?.count ?? 0) + 1, last: event.data } };
    default:
      return state.status === 'active' ? evolveActive(state, event) : state;
  }
}

function invited(state: AccountState, { data }: InvitationIssued): AccountState {
  return state.status === 'active' ? { ...state, invitation: data } : { ...state, status: 'invited', invitation: data };
}

function withPassword(state: AccountState, { data }: PasswordChanged): ActiveAccount {
  const before = state.status === 'active' ? state : { status: 'active' as const, sessions: [], ended: [] };
  return { ...before, password: data, invitation: undefined, failures: undefined };
}

type LaterEvent = Exclude<AccountEvent, InvitationIssued | PasswordChanged | LoginFailed>;

function evolveActive(account: ActiveAccount, event: LaterEvent): ActiveAccount {
  switch (event.type) {
    case 'SecondFactorConfirmed': {
      const { factorId, step } = event.data;
      return { ...account, factor: { factorId, step, usedRecovery: [] }, confirmation: event.data };
    }
    case 'SecondFactorRemoved':
      return { ...account, factor: undefined };
    case 'SessionStarted':
      return started(account, event);
    case 'SessionEnded':
      return ended(account, event.data.sessionId);
    default:
      return unreachable(event);
  }
}

function started(before: ActiveAccount, { data }: SessionStarted): ActiveAccount {
  const account = { ...before, failures: undefined, sessions: [...openAt(before.sessions, data.occurredAt), data] };
  if (account.factor === undefined || data.secondFactor === undefined) return account;
  return { ...account, factor: used(account.factor, data.secondFactor) };
}

function used(factor: SecondFactor, shown: NonNullable<SessionStarted['data']['secondFactor']>): SecondFactor {
  if ('step' in shown) return { ...factor, step: Math.max(factor.step, shown.step) };
  return { ...factor, usedRecovery: [...factor.usedRecovery, shown.recovery] };
}

function ended(account: ActiveAccount, sessionId: string): ActiveAccount {
  const sessions = account.sessions.filter((session) => session.sessionId !== sessionId);
  return { ...account, sessions, ended: [sessionId, ...account.ended].slice(0, REMEMBERED_ENDS) };
}

/** Those of the sessions that have not expired. */
export function openAt(sessions: ActiveAccount['sessions'], at: string): ActiveAccount['sessions'] {
  return sessions.filter(({ expiresAt }) => Date.parse(expiresAt) > Date.parse(at));
}

/** The sessions of an account whose tokens are good now. */
export function liveSessions(state: AccountState, at: string): readonly SessionStarted['data'][] {
  return state.status === 'active' ? openAt(state.sessions, at) : [];
}
