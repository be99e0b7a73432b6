import { sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  AcceptInvitation,
  AccountCommand,
  AccountEvent,
  ChangePassword,
  ConfirmSecondFactor,
  EndSession,
  IssueInvitation,
  RemoveSecondFactor,
  SessionEndReason,
} from './account.commands.js';
import { recordFailedLogin, startSession } from './account.login.js';
import {
  evolve,
  liveSessions,
  noAccount,
  openAt,
  refuse,
  type AccountState,
  type ActiveAccount,
} from './account.state.js';

/** Stream `account-<personId>`; of ids that nobody has, `account-<pseudonym>`. */
export const account: Decider<AccountCommand, AccountEvent, AccountState> = {
  initialState: noAccount,

  decide(command, state) {
    switch (command.type) {
      case 'IssueInvitation':
        return issueInvitation(command, state);
      case 'AcceptInvitation':
        return acceptInvitation(command, state);
      case 'ChangePassword':
        return changePassword(command, state);
      case 'RecordFailedLogin':
        return recordFailedLogin(command, state);
      case 'StartSession':
        return startSession(command, state);
      case 'ConfirmSecondFactor':
        return confirmSecondFactor(command, state);
      case 'RemoveSecondFactor':
        return removeSecondFactor(command, state);
      case 'EndSession':
        return endSession(command, state);
      case 'EndSessions':
        return state.status === 'active' ? ends(state, command.data) : [];
      default:
        return unreachable(command);
    }
  },

  evolve,
};

function issueInvitation({ data }: IssueInvitation, { invitation }: AccountState): AccountEvent[] {
  if (invitation?.invitationId !== data.invitationId) return [{ type: 'InvitationIssued', data }];
  if (sameFacts(invitation, data)) return [];
  throw refuse('INVITATION_EXISTS', `invitation ${data.invitationId} was issued with other facts`);
}

function acceptInvitation({ data: { codeHash, ...chosen } }: AcceptInvitation, state: AccountState): AccountEvent[] {
  if (state.status === 'active' && state.password.passwordId === chosen.passwordId) return [];
  const { invitation } = state;
  if (invitation?.codeHash !== codeHash || Date.parse(invitation.expiresAt) <= Date.parse(chosen.occurredAt)) {
    throw refuse('ACCESS_INVITATION_INVALID', 'the code opens no account');
  }
  const { invitationId } = invitation;
  return passwordChanged(state, { type: 'PasswordChanged', data: { ...chosen, invitationId } });
}

function changePassword({ data: { knownPasswordId, ...chosen } }: ChangePassword, state: AccountState): AccountEvent[] {
  if (state.status !== 'active') throw unknown();
  if (state.password.passwordId === chosen.passwordId) return [];
  if (state.password.passwordId !== knownPasswordId)
    throw refuse('ACCESS_SIGN_IN_REFUSED', 'the password is not right');
  return passwordChanged(state, { type: 'PasswordChanged', data: chosen });
}

/** Whoever had a session by the old password has none by the new. */
function passwordChanged(state: AccountState, changed: AccountEvent & { type: 'PasswordChanged' }): AccountEvent[] {
  if (state.status !== 'active') return [changed];
  const { personId, occurredAt } = changed.data;
  return [changed, ...ends(state, { personId, occurredAt, reason: 'password-changed' })];
}

function confirmSecondFactor({ data }: ConfirmSecondFactor, state: AccountState): AccountEvent[] {
  if (state.status !== 'active') throw unknown();
  if (state.confirmation !== undefined && sameFacts(state.confirmation, data)) return [];
  if (state.factor !== undefined) throw refuse('SECOND_FACTOR_EXISTS', 'the account has one; have it removed first');
  return [{ type: 'SecondFactorConfirmed', data }];
}

function removeSecondFactor({ data }: RemoveSecondFactor, state: AccountState): AccountEvent[] {
  if (state.status !== 'active') throw unknown();
  if (state.factor === undefined) return [];
  const { factorId } = state.factor;
  return [
    { type: 'SecondFactorRemoved', data: { ...data, factorId } },
    ...ends(state, { ...data, reason: 'second-factor-changed' }),
  ];
}

function endSession({ data }: EndSession, state: AccountState): AccountEvent[] {
  if (liveSessions(state, data.occurredAt).some(({ sessionId }) => sessionId === data.sessionId)) {
    return [{ type: 'SessionEnded', data }];
  }
  if (wasOpen(state, data.sessionId)) return [];
  throw refuse('SESSION_UNKNOWN', 'the person has no such session');
}

function wasOpen(state: AccountState, sessionId: string): boolean {
  if (state.status !== 'active') return false;
  return state.ended.includes(sessionId) || state.sessions.some((session) => session.sessionId === sessionId);
}

interface End {
  readonly personId: string;
  readonly reason: SessionEndReason;
  readonly occurredAt: string;
}

function ends({ sessions }: ActiveAccount, end: End): AccountEvent[] {
  return openAt(sessions, end.occurredAt).map(({ sessionId }) => ({
    type: 'SessionEnded',
    data: { ...end, sessionId },
  }));
}

function unknown() {
  return refuse('ACCOUNT_UNKNOWN', 'no active account has this id');
}
