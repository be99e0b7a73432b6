import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import { DEFAULT_COMPANY_RULES } from '../default-company-rules.js';
import { assignment, type AssignCustomers, type CustomersAssigned } from './assignment.decider.js';

const policy = { ...DEFAULT_COMPANY_RULES.custody, version: '1.0' };
const { given } = specificationOf(assignment);

const occurredAt = '2026-03-02T09:00:00.000Z';
const assigning = (change: Partial<AssignCustomers['data']> = {}): AssignCustomers => ({
  type: 'AssignCustomers',
  data: {
    ...{ assignmentId: 'a-1', unitId: 'desk', assignedBy: 'BOSS', policy, occurredAt },
    customerIds: ['KH-2', 'KH-1'],
    agents: [
      { personId: 'YITZ', load: 1, capacity: 10 },
      { personId: 'AVNI', load: 0, capacity: 10 },
    ],
    ...change,
  },
});
const assigned: CustomersAssigned = {
  type: 'CustomersAssigned',
  data: {
    ...{ assignmentId: 'a-1', unitId: 'desk', assignedBy: 'BOSS', occurredAt },
    ...{ rule: 'least-load-per-capacity', policyVersion: '1.0', differenceAtMost: 0.1, difference: 0.1, left: [] },
    shares: [
      { personId: 'AVNI', capacity: 10, loadBefore: 0, loadAfter: 2, customerIds: ['KH-1', 'KH-2'] },
      { personId: 'YITZ', capacity: 10, loadBefore: 1, loadAfter: 1, customerIds: [] },
    ],
  },
};

describe('an assignment', () => {
  it('S1-95 S1-96 divides the pool and says why so', () => given().when(assigning()).then(assigned));
  it('is made once, whatever the pool holds by now', () =>
    given(assigned)
      .when(assigning({ customerIds: ['KH-3'] }))
      .thenNothing());
  it('refuses its id to another unit', () =>
    given(assigned)
      .when(assigning({ unitId: 'other-desk' }))
      .thenRefused('ASSIGNMENT_EXISTS'));
  it('needs somebody in the pool', () =>
    given()
      .when(assigning({ customerIds: [] }))
      .thenRefused('ASSIGNMENT_EMPTY'));
  it('S1-96 needs an agent with room', () =>
    given()
      .when(assigning({ agents: [{ personId: 'YITZ', load: 10, capacity: 10 }] }))
      .thenRefused('ASSIGNMENT_WITHOUT_ROOM'));
});

describe('any run of assignments', () => {
  const command = fc.record({
    unitId: fc.constantFrom('desk', 'other-desk'),
    customerIds: fc.uniqueArray(fc.constantFrom('KH-1', 'KH-2', 'KH-3')),
    agents: fc.constantFrom([{ personId: 'YITZ', load: 0, capacity: 2 }], []),
  });

  it('is one assignment, and a retry adds nothing', () =>
    fc.assert(
      fc.property(fc.array(command.map(assigning), { maxLength: 8 }), (commands) => {
        const history = run(assignment, commands, (accepted, facts) =>
          expect(assignment.decide(accepted, replay(assignment, facts))).toEqual([]),
        );
        expect(history.length).toBeLessThanOrEqual(1);
      }),
    ));
});
