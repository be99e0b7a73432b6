import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { SessionCommand, SessionEvent } from './session.commands.js';
import { session } from './session.decider.js';

const { given } = specificationOf(session);

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 9, minutes)).toISOString();
const hash = (n: number) => String(n).repeat(64);
const tokens = (n: number, minute = n * 10) => ({
  ...{ sessionId: 's-1', personId: 'YITZ', tokenId: `t-${n}`, roles: ['agent' as const], refreshHash: hash(n) },
  ...{ expiresAt: at(minute + 10), refreshBefore: at(minute + 60), occurredAt: at(minute) },
});
const issuing: SessionCommand = { type: 'IssueFirstTokens', data: tokens(0) };
const issued = (n: number): SessionEvent => ({ type: 'SessionTokensIssued', data: tokens(n) });
const refreshing = (shown: number, next: number, minute?: number): SessionCommand => ({
  type: 'RefreshTokens',
  data: { ...tokens(next, minute), shownHash: hash(shown) },
});
const reused = (shown: number, next: number): SessionEvent => ({
  type: 'RefreshTokenReused',
  data: { sessionId: 's-1', personId: 'YITZ', refreshHash: hash(shown), occurredAt: tokens(next).occurredAt },
});

describe('the refresh tokens of a session', () => {
  it('begin with one', () => given().when(issuing).then(issued(0)));
  it('begin once', () => given(issued(0)).when(issuing).thenNothing());
  it('do not begin again', () => given(issued(0), issued(1)).when(issuing).thenRefused('SESSION_EXISTS'));
  it('are exchanged for the next', () => given(issued(0)).when(refreshing(0, 1)).then(issued(1)));
  it('are exchanged once by one request', () => given(issued(0), issued(1)).when(refreshing(0, 1)).thenNothing());
  it('are never shown twice: then the session is broken', () => {
    given(issued(0), issued(1)).when(refreshing(0, 2)).then(reused(0, 2));
    given(issued(0), issued(1), issued(2)).when(refreshing(0, 3)).then(reused(0, 3));
    given(issued(0), issued(1), reused(0, 2)).when(refreshing(0, 2)).thenNothing();
  });
  it('of a broken session open nothing, not even the newest', () =>
    given(issued(0), issued(1), reused(0, 2)).when(refreshing(1, 2)).thenRefused('ACCESS_REFRESH_TOKEN_INVALID'));
  it('are those of the session', () =>
    given(issued(0)).when(refreshing(7, 1)).thenRefused('ACCESS_REFRESH_TOKEN_INVALID'));
  it('must be used in time', () => {
    given(issued(0))
      .when(refreshing(0, 1, 60))
      .thenRefused('ACCESS_REFRESH_TOKEN_INVALID');
    given(issued(0))
      .when(refreshing(0, 1, 59))
      .then({ type: 'SessionTokensIssued', data: tokens(1, 59) });
  });
  it('are never given twice', () => {
    given(issued(0)).when(refreshing(0, 0)).thenRefused('REFRESH_TOKEN_EXISTS');
    given(issued(0), issued(1)).when(refreshing(1, 0)).thenRefused('REFRESH_TOKEN_EXISTS');
  });
  it('are of a session', () => given().when(refreshing(0, 1)).thenRefused('ACCESS_REFRESH_TOKEN_INVALID'));
  it('have an end, however busy', () => {
    const history = Array.from({ length: 2_001 }, (_, n): SessionEvent => ({
      type: 'SessionTokensIssued',
      data: { ...tokens(0), refreshHash: n.toString(16).padStart(64, '0') },
    }));
    given(...history)
      .when({ type: 'RefreshTokens', data: { ...tokens(1), shownHash: (2_000).toString(16).padStart(64, '0') } })
      .thenRefused('SESSION_REFRESHED_TOO_OFTEN');
  });
});

describe('any run of refreshes', () => {
  const number = fc.integer({ min: 0, max: 6 });
  const command = fc.oneof(
    fc.constant(issuing),
    fc.tuple(number, number).map(([shown, next]) => refreshing(shown, next)),
  );
  const commands = fc.array(command, { maxLength: 20 });

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(session, [issuing, ...sequence], (accepted, history) =>
          expect(session.decide(accepted, replay(session, history))).toEqual([]),
        );
      }),
    ));

  it('accepts each refresh token once, and none after one was shown twice', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history: SessionEvent[] = [];
        const exchanged: string[] = [];
        for (const next of [issuing, ...sequence]) {
          let facts: readonly SessionEvent[] = [];
          try {
            facts = session.decide(next, replay(session, history));
          } catch {
            continue; // refused
          }
          if (next.type === 'RefreshTokens' && facts.some(({ type }) => type === 'SessionTokensIssued')) {
            exchanged.push(next.data.shownHash);
          }
          history.push(...facts);
        }
        expect(new Set(exchanged).size).toBe(exchanged.length);
        const broken = history.findIndex(({ type }) => type === 'RefreshTokenReused');
        if (broken >= 0) expect(history).toHaveLength(broken + 1);
      }),
    ));
});
