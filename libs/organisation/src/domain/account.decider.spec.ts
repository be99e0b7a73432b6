import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { AccountCommand, AccountEvent, StartSession } from './account.commands.js';
import { account } from './account.decider.js';
import { liveSessions } from './account.state.js';
import { SIGN_IN_POLICY } from './sign-in.policy.js';

const { given } = specificationOf(account);
const { lockout } = SIGN_IN_POLICY;

const personId = 'YITZ';
const at = (minutes: number, seconds = 0) => new Date(Date.UTC(2026, 2, 2, 9, minutes, seconds)).toISOString();
const codeHash = 'aa'.repeat(32);

const inviting = (invitationId = 'i-1', change: object = {}) =>
  ({
    type: 'IssueInvitation',
    data: { personId, invitationId, codeHash, expiresAt: at(60), occurredAt: at(0), ...change },
  }) as const;
const invited: AccountEvent = { type: 'InvitationIssued', data: inviting().data };
const accepting = (passwordId = 'p-1', change: object = {}) =>
  ({ type: 'AcceptInvitation', data: { personId, passwordId, codeHash, occurredAt: at(1), ...change } }) as const;
const chosen: AccountEvent = {
  type: 'PasswordChanged',
  data: { personId, passwordId: 'p-1', invitationId: 'i-1', occurredAt: at(1) },
};
const changing = (passwordId = 'p-2', knownPasswordId = 'p-1') =>
  ({ type: 'ChangePassword', data: { personId, passwordId, knownPasswordId, occurredAt: at(5) } }) as const;
const failure = (attemptId: string, occurredAt = at(2)) => ({
  ...{ accountId: personId, attemptId, network: 'public' as const, occurredAt },
});
const failing = (attemptId: string, occurredAt?: string) =>
  ({ type: 'RecordFailedLogin', data: { ...failure(attemptId, occurredAt), lockout } }) as const;
const failed = (attemptId: string, occurredAt?: string): AccountEvent => ({
  type: 'LoginFailed',
  data: failure(attemptId, occurredAt),
});
const device = { deviceId: 'PC-7', class: 'managed', network: 'office' } as const;
const sessionOf = (sessionId: string, change: object = {}) => ({
  ...{ personId, sessionId, device, expiresAt: at(720), occurredAt: at(3) },
  ...change,
});
const starting = (sessionId: string, change: object = {}): StartSession => ({
  type: 'StartSession',
  data: { ...sessionOf(sessionId), passwordId: 'p-1', lockout, ...change },
});
const started = (sessionId: string, change: object = {}): AccountEvent => ({
  type: 'SessionStarted',
  data: sessionOf(sessionId, change),
});
const ending = (sessionId: string) =>
  ({ type: 'EndSession', data: { personId, sessionId, reason: 'signed-out', occurredAt: at(6) } }) as const;
const endingAll = {
  type: 'EndSessions',
  data: { personId, reason: 'ended-by-administrator', occurredAt: at(6) },
} as const;
const ended = (sessionId: string, reason = 'signed-out', occurredAt = at(6)) =>
  ({ type: 'SessionEnded', data: { personId, sessionId, reason, occurredAt } }) as AccountEvent;
const confirming = (factorId = 'f-1', step = 100) =>
  ({ type: 'ConfirmSecondFactor', data: { personId, factorId, step, occurredAt: at(2) } }) as const;
const confirmed: AccountEvent = { type: 'SecondFactorConfirmed', data: confirming().data };
const removing = { type: 'RemoveSecondFactor', data: { personId, occurredAt: at(6) } } as const;

describe('an invitation', () => {
  it('is issued', () => given().when(inviting()).then(invited));
  it('is issued once', () => given(invited).when(inviting()).thenNothing());
  it('keeps its id', () =>
    given(invited)
      .when(inviting('i-1', { codeHash: 'bb'.repeat(32) }))
      .thenRefused('INVITATION_EXISTS'));
  it('lets the person choose a password', () => given(invited).when(accepting()).then(chosen));
  it('lets nobody who has another code', () =>
    given(invited)
      .when(accepting('p-1', { codeHash: 'bb'.repeat(32) }))
      .thenRefused('ACCESS_INVITATION_INVALID'));
  it('is good for one password', () =>
    given(invited, chosen).when(accepting('p-2')).thenRefused('ACCESS_INVITATION_INVALID'));
  it('is accepted once', () => given(invited, chosen).when(accepting()).thenNothing());
  it('expires', () =>
    given(invited)
      .when(accepting('p-1', { occurredAt: at(60) }))
      .thenRefused('ACCESS_INVITATION_INVALID'));
  it('is replaced by the next', () =>
    given(invited, { type: 'InvitationIssued', data: inviting('i-2', { codeHash: 'bb'.repeat(32) }).data })
      .when(accepting())
      .thenRefused('ACCESS_INVITATION_INVALID'));
  it('is needed', () => given().when(accepting()).thenRefused('ACCESS_INVITATION_INVALID'));
  it('of an account that has a password ends its sessions once accepted', () =>
    given(invited, chosen, started('s-1'), { type: 'InvitationIssued', data: inviting('i-2').data })
      .when(accepting('p-2', { occurredAt: at(5) }))
      .then(
        { type: 'PasswordChanged', data: { personId, passwordId: 'p-2', invitationId: 'i-2', occurredAt: at(5) } },
        ended('s-1', 'password-changed', at(5)),
      ));
});

describe('a password', () => {
  it('S1-60 is changed, and with it all sessions end', () =>
    given(invited, chosen, started('s-1'), started('s-2'))
      .when(changing())
      .then(
        { type: 'PasswordChanged', data: { personId, passwordId: 'p-2', occurredAt: at(5) } },
        ended('s-1', 'password-changed', at(5)),
        ended('s-2', 'password-changed', at(5)),
      ));
  it('is changed by whoever knows the newest', () =>
    given(invited, chosen).when(changing('p-3', 'p-0')).thenRefused('ACCESS_SIGN_IN_REFUSED'));
  it('is changed once', () => given(invited, chosen).when(changing('p-1', 'p-0')).thenNothing());
  it('is changed where there is one', () => given(invited).when(changing()).thenRefused('ACCOUNT_UNKNOWN'));
});

describe('a failed login', () => {
  it('is on record', () => given(invited, chosen).when(failing('a-1')).then(failed('a-1')));
  it('is on record of an account that there is not', () => given().when(failing('a-1')).then(failed('a-1')));
  it('is on record once', () => given(failed('a-1')).when(failing('a-1')).thenNothing());

  const five = ['a-1', 'a-2', 'a-3', 'a-4', 'a-5'].map((id) => failed(id));
  it.each<[string, AccountEvent[]]>([
    ['an account', [invited, chosen]],
    ['no account', []],
  ])('S1-60 delays the next after the fifth, of %s alike', (_case, before) => {
    given(...before, ...five)
      .when(failing('a-6', at(2, 29)))
      .thenRefused('SIGN_IN_DELAYED');
    given(...before, ...five)
      .when(failing('a-6', at(2, 30)))
      .then(failed('a-6', at(2, 30)));
  });
  it('delays the right password, too', () =>
    given(invited, chosen, ...five)
      .when(starting('s-1', { occurredAt: at(2, 29) }))
      .thenRefused('SIGN_IN_DELAYED'));
  it('is forgiven by a login', () =>
    given(invited, chosen, ...five, started('s-1'), failed('a-7', at(4)))
      .when(failing('a-8', at(4)))
      .then(failed('a-8', at(4))));
});

describe('a session', () => {
  it('starts', () => given(invited, chosen).when(starting('s-1')).then(started('s-1')));
  it('starts once', () => given(invited, chosen, started('s-1')).when(starting('s-1')).thenNothing());
  it('keeps its id', () =>
    given(invited, chosen, started('s-1'))
      .when(starting('s-1', { expiresAt: at(1) }))
      .thenRefused('SESSION_EXISTS'));
  it('does not start by a password that was changed meanwhile', () =>
    given(invited, chosen)
      .when(starting('s-1', { passwordId: 'p-0' }))
      .thenRefused('ACCESS_SIGN_IN_REFUSED'));
  it.each<[string, AccountEvent[]]>([
    ['without an account', []],
    ['on an invitation', [invited]],
  ])('does not start %s', (_case, before) =>
    given(...before)
      .when(starting('s-1'))
      .thenRefused('ACCESS_SIGN_IN_REFUSED'),
  );
  it('ends', () => given(invited, chosen, started('s-1')).when(ending('s-1')).then(ended('s-1')));
  it('ends once', () => given(invited, chosen, started('s-1'), ended('s-1')).when(ending('s-1')).thenNothing());
  it('that expired needs no end', () =>
    given(invited, chosen, started('s-1', { expiresAt: at(4) }))
      .when(ending('s-1'))
      .thenNothing());
  it('ends where it was started', () => given(invited, chosen).when(ending('s-9')).thenRefused('SESSION_UNKNOWN'));
  it('ends with all others', () =>
    given(invited, chosen, started('s-1'), started('s-2'), ended('s-1'))
      .when(endingAll)
      .then(ended('s-2', 'ended-by-administrator')));
  it('ends with none where there is no account', () => given().when(endingAll).thenNothing());
  it('does not start again', () =>
    given(invited, chosen, started('s-1'), ended('s-1')).when(starting('s-1')).thenRefused('SESSION_EXISTS'));
});

describe('a second factor', () => {
  const factor = { factorId: 'f-1' };
  it('is confirmed', () => given(invited, chosen).when(confirming()).then(confirmed));
  it('is confirmed once', () => given(invited, chosen, confirmed).when(confirming()).thenNothing());
  it('is not replaced', () =>
    given(invited, chosen, confirmed).when(confirming('f-2')).thenRefused('SECOND_FACTOR_EXISTS'));
  it('needs an account', () => given(invited).when(confirming()).thenRefused('ACCOUNT_UNKNOWN'));
  it('is shown by a newer step', () =>
    given(invited, chosen, confirmed)
      .when(starting('s-1', { ...factor, secondFactor: { step: 101 } }))
      .then(started('s-1', { secondFactor: { step: 101 } })));
  it.each([99, 100])('is not shown by step %i, which was used or is older', (step) =>
    given(invited, chosen, confirmed)
      .when(starting('s-1', { ...factor, secondFactor: { step } }))
      .thenRefused('ACCESS_SIGN_IN_REFUSED'),
  );
  it('is shown by a step in one session only', () =>
    given(invited, chosen, confirmed, started('s-1', { secondFactor: { step: 101 } }))
      .when(starting('s-2', { ...factor, secondFactor: { step: 101 } }))
      .thenRefused('ACCESS_SIGN_IN_REFUSED'));
  it('is shown by a recovery code once', () => {
    const recovered = { secondFactor: { recovery: 3 } };
    given(invited, chosen, confirmed)
      .when(starting('s-1', { ...factor, ...recovered }))
      .then(started('s-1', recovered));
    given(invited, chosen, confirmed, started('s-1', recovered))
      .when(starting('s-2', { ...factor, ...recovered }))
      .thenRefused('ACCESS_SIGN_IN_REFUSED');
  });
  it('is asked of whoever has one', () =>
    given(invited, chosen, confirmed).when(starting('s-1')).thenRefused('ACCESS_SIGN_IN_REFUSED'));
  it('is the one of now', () =>
    given(invited, chosen, confirmed)
      .when(starting('s-1', { factorId: 'f-0', secondFactor: { step: 101 } }))
      .thenRefused('ACCESS_SIGN_IN_REFUSED'));
  it('is removed, and with it all sessions end', () =>
    given(invited, chosen, confirmed, started('s-1'))
      .when(removing)
      .then(
        { type: 'SecondFactorRemoved', data: { personId, factorId: 'f-1', occurredAt: at(6) } },
        ended('s-1', 'second-factor-changed'),
      ));
  it('is removed once', () => given(invited, chosen).when(removing).thenNothing());
});

describe('any run of commands on an account', () => {
  const id = fc.constantFrom('1', '2', '3');
  const minute = fc.integer({ min: 2, max: 90 }).map((minutes) => at(minutes));
  const command: fc.Arbitrary<AccountCommand> = fc.oneof(
    id.map((n) => inviting(`i-${n}`)),
    fc.tuple(id, minute).map(([n, occurredAt]) => accepting(`p-${n}`, { occurredAt })),
    fc.tuple(id, id).map(([n, known]) => changing(`p-${n}`, `p-${known}`)),
    fc.tuple(fc.uuid(), minute).map(([attempt, time]) => failing(attempt, time)),
    fc.tuple(id, id, fc.option(fc.integer({ min: 99, max: 104 }), { nil: undefined })).map(([n, password, step]) =>
      starting(`s-${n}`, {
        passwordId: `p-${password}`,
        ...(step !== undefined && { factorId: 'f-1', secondFactor: { step } }),
      }),
    ),
    id.map((n) => ending(`s-${n}`)),
    fc.constantFrom<AccountCommand>(endingAll, removing, confirming()),
  );
  const commands = fc.array(command, { maxLength: 25 });
  const seed: AccountCommand[] = [inviting(), accepting()];

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run<AccountCommand, AccountEvent, ReturnType<typeof account.evolve>>(
          account,
          [...seed, ...sequence],
          (accepted, history) => expect(account.decide(accepted, replay(account, history))).toEqual([]),
        );
      }),
    ));

  it('keeps no session alive after its end, nor after a new password', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(account, [...seed, ...sequence]);
        const live = liveSessions(replay(account, history), at(0)).map(({ sessionId }) => sessionId);
        const last = (type: AccountEvent['type'], sessionId: string) =>
          history.findLastIndex(
            (fact) => fact.type === type && 'sessionId' in fact.data && fact.data.sessionId === sessionId,
          );
        const changed = history.findLastIndex(({ type }) => type === 'PasswordChanged');
        for (const sessionId of live) {
          expect(last('SessionEnded', sessionId)).toBe(-1);
          expect(last('SessionStarted', sessionId)).toBeGreaterThan(changed);
        }
      }),
    ));

  it('takes no step of a second factor twice', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const history = run(account, [...seed, ...sequence]);
        const steps = history.flatMap((fact) =>
          fact.type === 'SessionStarted' && fact.data.secondFactor !== undefined && 'step' in fact.data.secondFactor
            ? [fact.data.secondFactor.step]
            : [],
        );
        expect(new Set(steps).size).toBe(steps.length);
      }),
    ));
});
