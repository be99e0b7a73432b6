import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../../contract/customer.events.js';
import { duplicate, type DuplicateCommand, type DuplicateEvent } from './duplicate.decider.js';

const decider = asStored(duplicate, customerEvents);
const { given } = specificationOf(decider);

const occurredAt = '2026-03-02T09:00:00.000Z';
const suspecting: DuplicateCommand = {
  type: 'SuspectDuplicate',
  data: { pairId: 'p-1', customerIds: ['c-1', 'c-2'], occurredAt },
};
const suspected = { type: 'DuplicateSuspected', data: suspecting.data } as DuplicateEvent;
const dismissing: DuplicateCommand = {
  type: 'DismissDuplicate',
  data: { pairId: 'p-1', reason: '母女', dismissedBy: 'MIKI', occurredAt },
};
const dismissed = {
  type: 'DuplicateDismissed',
  data: { ...dismissing.data, customerIds: ['c-1', 'c-2'], subjectId: 'c-1' },
} as DuplicateEvent;

describe('two archives of one number', () => {
  it('S1-69 are suspected', () => given().when(suspecting).then(suspected));
  it('S1-69 are suspected once, however often the number is told', () =>
    given(suspected).when(suspecting).thenNothing());
  it('S1-69 are said to be two people', () => given(suspected).when(dismissing).then(dismissed));
  it('are said so once', () => given(suspected, dismissed).when(dismissing).thenNothing());
  it('S1-69 do not come back after that', () => given(suspected, dismissed).when(suspecting).thenNothing());
  it('are nothing to dismiss before', () => given().when(dismissing).thenRefused('DUPLICATE_UNKNOWN'));

  it('any run is suspected once and dismissed once at most, and a retry adds nothing', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(suspecting, dismissing), { maxLength: 8 }), (commands) => {
        const history = run(decider, commands, (each, facts) =>
          expect(decider.decide(each, replay(decider, facts))).toEqual([]),
        );
        expect(new Set(history.map(({ type }) => type)).size).toBe(history.length);
      }),
    ));
});
