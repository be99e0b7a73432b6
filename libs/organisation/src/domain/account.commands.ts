import type { Message } from '@taizhang/kernel';
import type { OrganisationFact } from '../contract/organisation.events.js';
import type { LockoutRules } from './sign-in.policy.js';

export type InvitationIssued = OrganisationFact<'InvitationIssued'>;
export type PasswordChanged = OrganisationFact<'PasswordChanged'>;
export type LoginFailed = OrganisationFact<'LoginFailed'>;
export type SecondFactorConfirmed = OrganisationFact<'SecondFactorConfirmed'>;
export type SecondFactorRemoved = OrganisationFact<'SecondFactorRemoved'>;
export type SessionStarted = OrganisationFact<'SessionStarted'>;
export type SessionEnded = OrganisationFact<'SessionEnded'>;
export type SessionEndReason = SessionEnded['data']['reason'];

export type AccountEvent =
  | InvitationIssued
  | PasswordChanged
  | LoginFailed
  | SecondFactorConfirmed
  | SecondFactorRemoved
  | SessionStarted
  | SessionEnded;

export type IssueInvitation = Message<'IssueInvitation', InvitationIssued['data']>;
/** That the code has the invitation's hash is compared here; that the password is a good one is for the caller to know. */
export type AcceptInvitation = Message<
  'AcceptInvitation',
  Omit<PasswordChanged['data'], 'invitationId'> & { readonly codeHash: string }
>;
/** That the person knows the password named by `knownPasswordId` is for the caller to know. */
export type ChangePassword = Message<
  'ChangePassword',
  Omit<PasswordChanged['data'], 'invitationId'> & { readonly knownPasswordId: string }
>;
export type RecordFailedLogin = Message<'RecordFailedLogin', LoginFailed['data'] & { readonly lockout: LockoutRules }>;
/** That password and code are right is for the caller to know; that they still are what counts, and no code twice, is decided. */
export type StartSession = Message<
  'StartSession',
  SessionStarted['data'] & { readonly passwordId: string; readonly factorId?: string; readonly lockout: LockoutRules }
>;
export type ConfirmSecondFactor = Message<'ConfirmSecondFactor', SecondFactorConfirmed['data']>;
export type RemoveSecondFactor = Message<'RemoveSecondFactor', Omit<SecondFactorRemoved['data'], 'factorId'>>;
export type EndSession = Message<'EndSession', SessionEnded['data']>;
/** All that are open now. */
export type EndSessions = Message<'EndSessions', Omit<SessionEnded['data'], 'sessionId'>>;

export type AccountCommand =
  | IssueInvitation
  | AcceptInvitation
  | ChangePassword
  | RecordFailedLogin
  | StartSession
  | ConfirmSecondFactor
  | RemoveSecondFactor
  | EndSession
  | EndSessions;
