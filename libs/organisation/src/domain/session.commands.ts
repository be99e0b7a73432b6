import type { Message } from '@taizhang/kernel';
import type { OrganisationFact } from '../contract/organisation.events.js';

export type SessionTokensIssued = OrganisationFact<'SessionTokensIssued'>;
export type RefreshTokenReused = OrganisationFact<'RefreshTokenReused'>;
export type SessionEvent = SessionTokensIssued | RefreshTokenReused;

/** The first tokens of a session that its account has started. */
export type IssueFirstTokens = Message<'IssueFirstTokens', SessionTokensIssued['data']>;
/** That the session is open is for the caller to know. `shownHash` is of the refresh token that is to be exchanged. */
export type RefreshTokens = Message<'RefreshTokens', SessionTokensIssued['data'] & { readonly shownHash: string }>;

export type SessionCommand = IssueFirstTokens | RefreshTokens;
