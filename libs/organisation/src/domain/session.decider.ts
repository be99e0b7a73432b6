import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  IssueFirstTokens,
  RefreshTokens,
  SessionCommand,
  SessionEvent,
  SessionTokensIssued,
} from './session.commands.js';

export type SessionState =
  | { readonly status: 'none' }
  | {
      readonly status: 'open';
      readonly newest: SessionTokensIssued['data'];
      /** Hashes of the refresh tokens that were exchanged, oldest first. */
      readonly used: readonly string[];
    }
  /** One of its refresh tokens was shown twice. */
  | { readonly status: 'broken'; readonly personId: string; readonly reused: string };

export type SessionRefusal =
  | 'SESSION_EXISTS'
  /** Not the session's newest refresh token, nor one before it; or not used in time. */
  | 'ACCESS_REFRESH_TOKEN_INVALID'
  | 'REFRESH_TOKEN_EXISTS'
  | 'SESSION_REFRESHED_TOO_OFTEN';

const refuse = refusals<SessionRefusal>();

/** A session that is refreshed with every token's end lives for no more than a hundredth of it; a client that loops ends here. */
const MAX_REFRESHES = 2_000;

/** Stream `session-<sessionId>`: its chain of refresh tokens, each good for one exchange (RFC 9700 §4.14.2). */
export const session: Decider<SessionCommand, SessionEvent, SessionState> = {
  initialState: { status: 'none' },

  decide(command, state) {
    switch (command.type) {
      case 'IssueFirstTokens':
        return issueFirst(command, state);
      case 'RefreshTokens':
        return refresh(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'SessionTokensIssued':
        return issued(state, event);
      case 'RefreshTokenReused':
        return { status: 'broken', personId: event.data.personId, reused: event.data.refreshHash };
      default:
        return unreachable(event);
    }
  },
};

function issued(state: SessionState, { data }: SessionTokensIssued): SessionState {
  if (state.status === 'broken') return state;
  const used = state.status === 'open' ? [...state.used, state.newest.refreshHash] : [];
  return { status: 'open', newest: data, used };
}

function issueFirst({ data }: IssueFirstTokens, state: SessionState): SessionEvent[] {
  if (state.status === 'none') return [{ type: 'SessionTokensIssued', data }];
  if (state.status === 'open' && sameFacts(state.newest, data)) return [];
  throw refuse('SESSION_EXISTS', `session ${data.sessionId} has its tokens`);
}

function refresh({ data: { shownHash, ...next } }: RefreshTokens, state: SessionState): SessionEvent[] {
  if (state.status === 'none') throw invalidRefreshToken();
  if (state.status === 'broken') {
    if (state.reused === shownHash) return [];
    throw invalidRefreshToken();
  }
  const { newest, used } = state;
  if (sameFacts(newest, next) && used.at(-1) === shownHash) return [];
  if (newest.refreshHash === shownHash) return exchange(next, state);
  if (!used.includes(shownHash)) throw invalidRefreshToken();
  const { sessionId, personId, occurredAt } = next;
  return [{ type: 'RefreshTokenReused', data: { sessionId, personId, refreshHash: shownHash, occurredAt } }];
}

function exchange(
  data: SessionTokensIssued['data'],
  { newest, used }: Extract<SessionState, { status: 'open' }>,
): SessionEvent[] {
  if (Date.parse(newest.refreshBefore) <= Date.parse(data.occurredAt)) throw invalidRefreshToken();
  if ([...used, newest.refreshHash].includes(data.refreshHash)) {
    throw refuse('REFRESH_TOKEN_EXISTS', 'the next refresh token is one that was given before');
  }
  if (used.length >= MAX_REFRESHES) throw refuse('SESSION_REFRESHED_TOO_OFTEN', 'sign in again');
  return [{ type: 'SessionTokensIssued', data }];
}

/** The same whatever is wrong with it. */
export function invalidRefreshToken() {
  return refuse('ACCESS_REFRESH_TOKEN_INVALID', 'the refresh token opens no session; sign in again');
}
