import type { UseCase } from '@taizhang/nest-kit';
import type { AccountParts } from '../../accounts/account-parts.js';
import { acceptInvitation } from './accept-invitation.js';
import { changePassword } from './change-password.js';
import { confirmSecondFactor } from './confirm-second-factor.js';
import { endCurrentSession, endSession, endSessionsOf } from './end-sessions.js';
import { enrolSecondFactor } from './enrol-second-factor.js';
import { invitePerson } from './invite-person.js';
import { listOwnSessions, listSessionsOf } from './list-sessions.js';
import { refreshSession } from './refresh-session.js';
import { removeSecondFactor } from './remove-second-factor.js';
import { startSession } from './start-session.js';

/** Accounts, and the sessions that they open. */
export function accountUseCases(parts: AccountParts): readonly UseCase[] {
  return [
    invitePerson(parts),
    acceptInvitation(parts),
    startSession(parts),
    refreshSession(parts),
    endCurrentSession(parts),
    listOwnSessions,
    endSession(parts),
    listSessionsOf,
    endSessionsOf(parts),
    changePassword(parts),
    enrolSecondFactor(parts),
    confirmSecondFactor(parts),
    removeSecondFactor(parts),
  ];
}
