import type { Message } from '@taizhang/kernel';
import type { OrganisationFact } from '../contract/organisation.events.js';

export type CredentialIssued = OrganisationFact<'CredentialIssued'>;
export type TokenIssued = OrganisationFact<'TokenIssued'>;
export type CredentialRevoked = OrganisationFact<'CredentialRevoked'>;
export type CredentialEvent = CredentialIssued | TokenIssued | CredentialRevoked;

export type IssueCredential = Message<'IssueCredential', CredentialIssued['data']>;
/** The token is for the person of the credential. That they hold the role is for the caller to know. */
export type IssueToken = Message<'IssueToken', Omit<TokenIssued['data'], 'personId'>>;
export type RevokeCredential = Message<'RevokeCredential', CredentialRevoked['data']>;

export type CredentialCommand = IssueCredential | IssueToken | RevokeCredential;
