import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../contract/index.js';
import { numberState, primaryOf } from './archive-number-states.js';
import type { ArchiveEvent, CustomerCommand } from './customer.commands.js';
import { customer as decider } from './customer.decider.js';

const customer = asStored(decider, customerEvents);
const { given } = specificationOf(customer);

const occurredAt = '2026-03-02T09:00:00.000Z';
const entry = { customerId: 'KH-1', enteredBy: 'YITZ', occurredAt };
const registered: ArchiveEvent = {
  type: 'CustomerRegistered',
  data: {
    ...{ customerId: 'KH-1', subjectId: 'KH-1', name: '李雷', archiveKind: 'buyer', filedAt: occurredAt },
    ...{ source: 'visit', occurredAt },
  },
};
const recorded = (phoneNumberId: string): ArchiveEvent => ({
  type: 'PhoneNumberRecorded',
  data: {
    ...{ phoneNumberId, subjectId: 'KH-1', number: '+8613812341234', masked: '138****1234', ...entry },
    ...{ source: 'client-provided', collectedAt: occurredAt, enteredLate: false },
    consent: {
      ...{ noticeVersion: 'n', purposes: ['service-call'], scope: 'company', collector: 'YITZ', channel: 'visit' },
      givenAt: occurredAt,
    },
  },
});
const corrected = (correctionId: string, phoneNumberId = 'n-1'): ArchiveEvent => ({
  type: 'PhoneNumberCorrected',
  data: {
    ...{ correctionId, phoneNumberId, subjectId: 'KH-1', number: '+8613912341234', masked: '139****1234' },
    ...{ reason: '听错了', ...entry },
  },
});
const checking = (checkId: string, result: 'verified' | 'failed' = 'verified', phoneNumberId = 'n-1') =>
  ({
    type: 'CheckPhoneNumber',
    data: { checkId, phoneNumberId, result, method: 'call', ...entry },
  }) satisfies CustomerCommand;
const checked = (...facts: Parameters<typeof checking>): ArchiveEvent => ({
  type: 'PhoneNumberChecked',
  data: checking(...facts).data,
});
const choosing = (phoneNumberId: string) =>
  ({ type: 'ChoosePrimaryNumber', data: { phoneNumberId, ...entry } }) satisfies CustomerCommand;
const chosen = (phoneNumberId: string): ArchiveEvent => ({
  type: 'PrimaryNumberChosen',
  data: choosing(phoneNumberId).data,
});
const removing = (phoneNumberId: string) =>
  ({ type: 'RemovePhoneNumber', data: { phoneNumberId, why: 'invalid', ...entry } }) satisfies CustomerCommand;
const removed = (phoneNumberId: string): ArchiveEvent => ({
  type: 'PhoneNumberRemoved',
  data: removing(phoneNumberId).data,
});
const two = [registered, recorded('n-1'), recorded('n-2')] as const;

describe('S1-27 a check of a number', () => {
  it('is on record, once', () => {
    given(...two)
      .when(checking('k-1'))
      .then(checked('k-1'));
    given(...two, checked('k-1'))
      .when(checking('k-1'))
      .thenNothing();
  });
  it('gives its id to no other', () =>
    given(...two, checked('k-1'))
      .when(checking('k-1', 'failed'))
      .thenRefused('NUMBER_CHECK_EXISTS'));
  it('is of a number in use', () => {
    given(registered).when(checking('k-1')).thenRefused('PHONE_NUMBER_UNKNOWN');
    given(...two, removed('n-1'))
      .when(checking('k-1'))
      .thenRefused('PHONE_NUMBER_REMOVED');
    given().when(checking('k-1')).thenRefused('CUSTOMER_UNKNOWN');
  });
});

describe('S1-27 the status of a number', () => {
  const statusAfter = (...facts: ArchiveEvent[]) => {
    const state = replay(customer, [...two, ...facts]);
    return state.status === 'registered' ? numberState(state, 'n-1') : undefined;
  };
  it.each<[string, ArchiveEvent[], object]>([
    ['unverified at first', [], { status: 'unverified' }],
    ['verified by a check', [checked('k-1')], { status: 'verified', lastVerifiedAt: occurredAt }],
    [
      'failed by the last check',
      [checked('k-1'), checked('k-2', 'failed')],
      { status: 'failed', lastVerifiedAt: occurredAt },
    ],
    ['failed without having been verified', [checked('k-1', 'failed')], { status: 'failed' }],
    ['unverified again when corrected', [checked('k-1'), corrected('c-1')], { status: 'unverified' }],
    [
      'verified again after that',
      [corrected('c-1'), checked('k-1')],
      { status: 'verified', lastVerifiedAt: occurredAt },
    ],
    ['not that of another', [checked('k-1', 'failed', 'n-2'), corrected('c-1', 'n-2')], { status: 'unverified' }],
  ])('is %s', (_name, facts, status) => expect(statusAfter(...facts)).toEqual(status));
});

describe('the primary number', () => {
  const primaryAfter = (...facts: ArchiveEvent[]) => {
    const state = replay(customer, [...two, ...facts]);
    return state.status === 'registered' ? primaryOf(state) : undefined;
  };
  it('is the first, until another is chosen', () => {
    expect(primaryAfter()).toBe('n-1');
    expect(primaryAfter(chosen('n-2'))).toBe('n-2');
  });
  it('is the first in use when the chosen one is removed', () => {
    expect(primaryAfter(chosen('n-2'), removed('n-2'))).toBe('n-1');
    expect(primaryAfter(removed('n-1'))).toBe('n-2');
    expect(primaryAfter(removed('n-1'), removed('n-2'))).toBeUndefined();
  });
  it('is chosen once', () => {
    given(...two)
      .when(choosing('n-2'))
      .then(chosen('n-2'));
    given(...two, chosen('n-2'))
      .when(choosing('n-2'))
      .thenNothing();
  });
  it('is no failed, removed or unknown one', () => {
    given(...two, checked('k-1', 'failed'))
      .when(choosing('n-1'))
      .thenRefused('PHONE_NUMBER_FAILED');
    given(...two, removed('n-1'))
      .when(choosing('n-1'))
      .thenRefused('PHONE_NUMBER_REMOVED');
    given(...two)
      .when(choosing('n-3'))
      .thenRefused('PHONE_NUMBER_UNKNOWN');
  });
});

describe('S4-41 a removal', () => {
  it('is a fact beside the number, once', () => {
    given(...two)
      .when(removing('n-1'))
      .then(removed('n-1'));
    given(...two, removed('n-1'))
      .when(removing('n-1'))
      .thenNothing();
    given(...two)
      .when(removing('n-3'))
      .thenRefused('PHONE_NUMBER_UNKNOWN');
  });
  it('leaves what was recorded as it was', () =>
    expect(replay(customer, [...two, removed('n-1')])).toMatchObject({
      phoneNumbers: [{ phoneNumberId: 'n-1' }, { phoneNumberId: 'n-2' }],
      removed: ['n-1'],
    }));
});

describe('any run of commands on numbers', () => {
  const number = fc.constantFrom('n-1', 'n-2', 'n-3');
  const command = fc.oneof(
    fc
      .tuple(fc.constantFrom('k-1', 'k-2', 'k-3'), fc.constantFrom('verified' as const, 'failed' as const), number)
      .map((facts) => checking(...facts)),
    number.map(choosing),
    number.map(removing),
  );

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(fc.array<CustomerCommand>(command, { maxLength: 12 }), (sequence) => {
        let history: readonly ArchiveEvent[] = two;
        for (const each of sequence) {
          const facts = run({ ...customer, initialState: replay(customer, history) }, [each]);
          history = [...history, ...facts];
          const state = replay(customer, history);
          if (facts.length > 0) expect(customer.decide(each, state)).toEqual([]);
          if (state.status === 'registered') {
            const primary = primaryOf(state);
            expect(primary === undefined || !state.removed.includes(primary)).toBe(true);
          }
        }
      }),
    ));
});
