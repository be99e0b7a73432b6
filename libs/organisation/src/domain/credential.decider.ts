import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  CredentialCommand,
  CredentialEvent,
  CredentialIssued,
  IssueCredential,
  IssueToken,
  RevokeCredential,
  TokenIssued,
} from './credential.commands.js';
import { allowsTokenLifetime } from './token-lifetime.policy.js';

interface Credential {
  readonly issue: CredentialIssued['data'];
  /** Those that were not yet expired when the last one was issued. */
  readonly tokens: readonly TokenIssued['data'][];
}

export type CredentialState =
  | { readonly status: 'none' }
  | ({ readonly status: 'issued' } & Credential)
  | ({ readonly status: 'revoked' } & Credential);

export type CredentialRefusal =
  | 'CREDENTIAL_UNKNOWN'
  | 'CREDENTIAL_EXISTS'
  | 'CREDENTIAL_REVOKED'
  | 'CREDENTIAL_SCOPE_EXCEEDED'
  | 'TOKEN_EXISTS'
  | 'TOKEN_LIFETIME_EXCEEDED';

const refuse = refusals<CredentialRefusal>();

/** Stream `credential-<credentialId>`. */
export const credential: Decider<CredentialCommand, CredentialEvent, CredentialState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'IssueCredential':
        return issueCredential(command, state);
      case 'IssueToken':
        return issueToken(command, state);
      case 'RevokeCredential':
        return revokeCredential(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'CredentialIssued':
        return state.status === 'none' ? { status: 'issued', issue: event.data, tokens: [] } : state;
      case 'TokenIssued':
        return state.status === 'issued' ? { ...state, tokens: [...liveTokens(state, event), event.data] } : state;
      case 'CredentialRevoked':
        return state.status === 'issued' ? { ...state, status: 'revoked' } : state;
      default:
        return unreachable(event);
    }
  },
};

function issueCredential({ data }: IssueCredential, state: CredentialState): CredentialEvent[] {
  if (state.status === 'none') return [{ type: 'CredentialIssued', data }];
  if (sameFacts(state.issue, data)) return [];
  throw refuse('CREDENTIAL_EXISTS', `credential ${data.credentialId} was issued with other facts`);
}

function issueToken({ data }: IssueToken, state: CredentialState): CredentialEvent[] {
  if (state.status === 'none') throw unknown();
  if (state.status === 'revoked') throw refuse('CREDENTIAL_REVOKED', `credential ${data.credentialId} was revoked`);
  if (!covers(state.issue, data)) {
    throw refuse('CREDENTIAL_SCOPE_EXCEEDED', `credential ${data.credentialId} gives a service its own tokens only`);
  }
  if (!allowsTokenLifetime(data.occurredAt, data.expiresAt)) {
    throw refuse('TOKEN_LIFETIME_EXCEEDED', 'a token lives for one hour at most');
  }
  const earlier = state.tokens.find(({ tokenId }) => tokenId === data.tokenId);
  if (earlier === undefined) return [{ type: 'TokenIssued', data }];
  if (sameFacts(earlier, data)) return [];
  throw refuse('TOKEN_EXISTS', `token ${data.tokenId} was issued with other facts`);
}

/** A service's credential speaks for no other, and in its own roles only. */
function covers({ roles, personId }: CredentialIssued['data'], token: TokenIssued['data']): boolean {
  return roles === undefined || (token.personId === personId && roles.includes(token.role));
}

function revokeCredential({ data }: RevokeCredential, state: CredentialState): CredentialEvent[] {
  if (state.status === 'none') throw unknown();
  return state.status === 'revoked' ? [] : [{ type: 'CredentialRevoked', data }];
}

function liveTokens({ tokens }: Credential, { data }: TokenIssued): readonly TokenIssued['data'][] {
  return tokens.filter(({ expiresAt }) => Date.parse(expiresAt) > Date.parse(data.occurredAt));
}

function unknown() {
  return refuse('CREDENTIAL_UNKNOWN', 'no credential with this id was issued');
}
