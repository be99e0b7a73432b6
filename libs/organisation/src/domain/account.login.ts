import { sameFacts } from '@taizhang/kernel';
import type { AccountEvent, RecordFailedLogin, SessionStarted, StartSession } from './account.commands.js';
import { refuse, type AccountState, type ActiveAccount, type SecondFactor } from './account.state.js';
import { delayAfter, type LockoutRules } from './sign-in.policy.js';

/** An attempt on an account that takes none now is refused without a word about it, right or wrong, and is not counted. */
export function recordFailedLogin({ data }: RecordFailedLogin, state: AccountState): AccountEvent[] {
  const { lockout, ...failure } = data;
  if (state.failures?.last.attemptId === failure.attemptId) return [];
  requireNoDelay(state, failure.occurredAt, lockout);
  return [{ type: 'LoginFailed', data: failure }];
}

export function startSession({ data }: StartSession, state: AccountState): AccountEvent[] {
  const { passwordId, factorId, lockout, ...session } = data;
  if (state.status !== 'active') throw refused();
  const earlier = state.sessions.find(({ sessionId }) => sessionId === session.sessionId);
  if (earlier !== undefined) return requireSame(earlier, session);
  if (state.ended.includes(session.sessionId)) throw refuse('SESSION_EXISTS', 'the session has ended');
  requireNoDelay(state, session.occurredAt, lockout);
  if (state.password.passwordId !== passwordId) throw refused();
  if (!showsFactor(state, factorId, session.secondFactor)) throw refused();
  return [{ type: 'SessionStarted', data: session }];
}

/** When the account takes the next attempt; undefined when at once. */
export function delayedUntil({ failures }: AccountState, lockout: LockoutRules): number | undefined {
  const delay = delayAfter(failures?.count ?? 0, lockout);
  return failures === undefined || delay === 0 ? undefined : Date.parse(failures.last.occurredAt) + delay;
}

/** Throws `SIGN_IN_DELAYED` while the account takes no attempt. */
export function requireNoDelay(state: AccountState, at: string, lockout: LockoutRules): void {
  const until = delayedUntil(state, lockout);
  if (until !== undefined && Date.parse(at) < until) {
    throw refuse('SIGN_IN_DELAYED', 'too many attempts have failed; wait, then try again');
  }
}

function requireSame(earlier: SessionStarted['data'], asked: SessionStarted['data']): AccountEvent[] {
  if (sameFacts(earlier, asked)) return [];
  throw refuse('SESSION_EXISTS', `session ${asked.sessionId} was started with other facts`);
}

type Shown = SessionStarted['data']['secondFactor'];

/** The factor that the account has, by a newer step than any before or a recovery code that was not used. */
function showsFactor({ factor }: ActiveAccount, factorId: string | undefined, shown: Shown): boolean {
  if (factor === undefined) return shown === undefined;
  return shown !== undefined && factorId === factor.factorId && isUnused(factor, shown);
}

function isUnused({ step, usedRecovery }: SecondFactor, shown: NonNullable<Shown>): boolean {
  return 'step' in shown ? shown.step > step : !usedRecovery.includes(shown.recovery);
}

function refused() {
  return refuse('ACCESS_SIGN_IN_REFUSED', 'person, password or code is not right');
}
