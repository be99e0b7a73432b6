import type { Message } from '@taizhang/kernel';
import type { OrganisationFact } from '../contract/organisation.events.js';

export type CredentialIssued = OrganisationFact<'CredentialIssued'>;
export type TokenIssued = OrganisationFact<'TokenIssued'>;
export type CredentialRevoked = OrganisationFact<'CredentialRevoked'>;
export type CredentialEvent = CredentialIssued | TokenIssued | CredentialRevoked;

export type IssueCredential = Message<'IssueCredential', CredentialIssued['data']>;
/** That the person may be given the role by this credential is for the caller to know. */
export type IssueToken = Message<'IssueToken', TokenIssued['data']>;
export type RevokeCredential = Message<'RevokeCredential', CredentialRevoked['data']>;

export type CredentialCommand = IssueCredential | IssueToken | RevokeCredential;
