import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import { subjectLink, type LinkSubject, type SubjectLinked } from './subject-link.decider.js';

const { given } = specificationOf(subjectLink);

const linking = (customerId: string, linkedSubject = 'sender-9'): LinkSubject => ({
  type: 'LinkSubject',
  data: { linkedSubject, customerId, linkedBy: 'TOVA', occurredAt: '2026-03-02T09:00:00.000Z' },
});
const linked = (customerId: string): SubjectLinked => ({ type: 'SubjectLinked', data: linking(customerId).data });

describe('a subject of another context', () => {
  it('turns out to be a customer', () => given().when(linking('c-1')).then(linked('c-1')));
  it('does so once', () => given(linked('c-1')).when(linking('c-1')).thenNothing());
  it('is one customer only', () => given(linked('c-1')).when(linking('c-2')).thenRefused('SUBJECT_LINKED'));
  it('is not everybody who was never identified', () =>
    given().when(linking('c-1', 'caller-unidentified')).thenRefused('SUBJECT_SHARED'));
  it('is not the customer again', () => given().when(linking('c-1', 'c-1')).thenRefused('SUBJECT_IS_CUSTOMER'));

  it('adds nothing on a retry, and is never two customers', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom('c-1', 'c-2').map((id) => linking(id))), (sequence) => {
        const history = run(subjectLink, sequence, (accepted, before) =>
          expect(subjectLink.decide(accepted, replay(subjectLink, before))).toEqual([]),
        );
        expect(history.length).toBeLessThanOrEqual(1);
      }),
    ));
});
