import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../../contract/index.js';
import type { CustomerCommand, CustomerRegistered } from '../customer.commands.js';
import { customer as decider } from '../customer.decider.js';
import { DEFAULT_COMPANY_RULES } from '../default-company-rules.js';
import type { CustodyCommand, CustodyEvent } from './custody.commands.js';

const customer = asStored(decider, customerEvents);
const policy = { ...DEFAULT_COMPANY_RULES.custody, version: '1.0' };
const { given } = specificationOf(customer);

const customerId = 'KH-1';
const on = (day: number) => `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;
const endOf = (day: number) => `2026-03-${String(day).padStart(2, '0')}T15:59:59.999Z`;
const registered: CustomerRegistered = {
  type: 'CustomerRegistered',
  data: {
    ...{ customerId, subjectId: customerId, name: '李雷', archiveKind: 'buyer', owningUnit: 'desk' },
    ...{ filedAt: on(1), source: 'visit', occurredAt: on(1) },
  },
};
const assigned = (custodianId: string, how: 'registration' | 'claim' = 'claim', day = 2): CustodyEvent => ({
  type: 'CustodianAssigned',
  data: {
    ...{ customerId, custodianId, how, assignedBy: custodianId, firstContactDueAt: endOf(day + 7) },
    ...{ policyVersion: '1.0', occurredAt: on(day) },
  },
});
const claiming = (personId: string, change: object = {}): CustodyCommand => ({
  type: 'ClaimCustomer',
  data: { customerId, personId, unitPath: ['desk', 'root'], held: 0, policy, occurredAt: on(2), ...change },
});
const assigning = (custodianId: string): CustodyCommand => ({
  type: 'AssignCustodian',
  data: { customerId, custodianId, assignedBy: 'BOSS', assignmentId: 'a-1', policy, occurredAt: on(2) },
});
const transferring = (from: string, to: string, change: object = {}): CustodyCommand => ({
  type: 'TransferCustody',
  data: {
    ...{ customerId, handOverId: `h-${from}-${to}`, from, to, why: 'hand-over', reference: 'HO-1' },
    ...{ agreedBy: [from, to], occurredAt: on(3), ...change },
  },
});
const transferred = (from: string, to: string): CustodyEvent => ({
  type: 'CustodyTransferred',
  data: transferring(from, to).data as Extract<CustodyEvent, { type: 'CustodyTransferred' }>['data'], // as made above
});
const releasing = (from: string, releaseId = 'r-1'): CustodyCommand => ({
  type: 'ReleaseCustody',
  data: { customerId, releaseId, from, why: 'returned', occurredAt: on(4) },
});
const released = (from: string): CustodyEvent => ({
  type: 'CustodyReleased',
  data: { customerId, releaseId: 'r-1', from, why: 'returned', occurredAt: on(4) },
});
const owning = (unitId: string): CustodyCommand => ({
  type: 'ChangeOwningUnit',
  data: { customerId, changeId: `u-${unitId}`, unitId, reference: 'DOC-1', changedBy: 'BOSS', occurredAt: on(5) },
});
const owned = (unitId: string): CustodyEvent => ({
  type: 'OwningUnitChanged',
  data: { customerId, changeId: `u-${unitId}`, unitId, reference: 'DOC-1', changedBy: 'BOSS', occurredAt: on(5) },
});
const calling = (contactAt: string): CustodyCommand => ({
  type: 'NoteContact',
  data: { customerId, how: 'call', reference: 'reception-1', contactAt, occurredAt: contactAt },
});
const contacted = (contactAt: string, late = false): CustodyEvent => ({
  type: 'FirstContactMade',
  data: {
    ...{ customerId, custodianId: 'YITZ', how: 'call', reference: 'reception-1', contactAt },
    ...{ dueAt: endOf(9), late, occurredAt: contactAt },
  },
});
const missing = (occurredAt: string): CustodyCommand => ({
  type: 'MissFirstContact',
  data: { customerId, occurredAt },
});
const missed: CustodyEvent = {
  type: 'FirstContactMissed',
  data: { customerId, custodianId: 'YITZ', dueAt: endOf(9), occurredAt: on(10) },
};

describe('the custodian of an archive', () => {
  it('S1-39 is the agent who registers it', () =>
    given()
      .when({ type: 'RegisterCustomer', data: { ...registered.data, keptBy: { personId: 'YITZ', policy } } })
      .then(registered, assigned('YITZ', 'registration', 1)));
  it('S1-39 is nobody when it is registered for the pool', () =>
    given().when({ type: 'RegisterCustomer', data: registered.data }).then(registered));
  it('S1-39 is the agent who claims it from the pool', () =>
    given(registered).when(claiming('YITZ')).then(assigned('YITZ')));
  it('S1-39 claims once', () => given(registered, assigned('YITZ')).when(claiming('YITZ')).thenNothing());
  it('S1-39 is one person only', () =>
    given(registered, assigned('YITZ')).when(claiming('AVNI')).thenRefused('CUSTODIAN_EXISTS'));
  it('S1-8 comes from the unit that owns the archive', () =>
    given(registered)
      .when(claiming('YITZ', { unitPath: ['other-desk', 'root'] }))
      .thenRefused('CUSTOMER_UNKNOWN'));
  it('S1-39 claims no more than the policy lets one keep', () =>
    given(registered)
      .when(claiming('YITZ', { held: policy.mostHeldToClaim }))
      .thenRefused('CLAIM_LIMIT_REACHED'));
  it('S1-95 is whom the supervisor assigns, with the assignment that explains it', () =>
    given(registered)
      .when(assigning('YITZ'))
      .then({
        type: 'CustodianAssigned',
        data: {
          ...{ customerId, custodianId: 'YITZ', how: 'assignment', assignedBy: 'BOSS', assignmentId: 'a-1' },
          ...{ firstContactDueAt: endOf(9), policyVersion: '1.0', occurredAt: on(2) },
        },
      }));
  it('S1-95 is not taken away by an assignment', () =>
    given(registered, assigned('AVNI')).when(assigning('YITZ')).thenRefused('CUSTODIAN_EXISTS'));
  it('needs a customer', () => given().when(claiming('YITZ')).thenRefused('CUSTOMER_UNKNOWN'));
});

describe('a hand-over', () => {
  it('S1-39 goes from one custodian to the next, in writing', () =>
    given(registered, assigned('YITZ')).when(transferring('YITZ', 'AVNI')).then(transferred('YITZ', 'AVNI')));
  it('is made once, also when it was handed on meanwhile', () =>
    given(registered, assigned('YITZ'), transferred('YITZ', 'AVNI'), transferred('AVNI', 'LIN'))
      .when(transferring('YITZ', 'AVNI'))
      .thenNothing());
  it('refuses its id to another', () =>
    given(registered, assigned('YITZ'), transferred('YITZ', 'AVNI'))
      .when(transferring('YITZ', 'AVNI', { reference: 'HO-2' }))
      .thenRefused('HAND_OVER_EXISTS'));
  it('S1-39 is made by who keeps it', () =>
    given(registered, assigned('AVNI')).when(transferring('YITZ', 'LIN')).thenRefused('CUSTODIAN_CHANGED'));
  it('S1-39 is agreed to', () =>
    given(registered, assigned('YITZ'))
      .when(transferring('YITZ', 'AVNI', { agreedBy: undefined }))
      .thenRefused('HAND_OVER_NOT_AGREED'));
  it('to oneself is none', () => given(registered, assigned('YITZ')).when(transferring('YITZ', 'YITZ')).thenNothing());
});

describe('a release', () => {
  it('puts the archive back into the pool', () =>
    given(registered, assigned('YITZ')).when(releasing('YITZ')).then(released('YITZ')));
  it('lets another claim it', () =>
    given(registered, assigned('YITZ'), released('YITZ')).when(claiming('AVNI')).then(assigned('AVNI')));
  it('is made once', () =>
    given(registered, assigned('YITZ'), released('YITZ'), assigned('YITZ')).when(releasing('YITZ')).thenNothing());
  it('is made of what one keeps', () => given(registered).when(releasing('YITZ')).thenRefused('CUSTODIAN_CHANGED'));
});

describe('the owning unit', () => {
  it('S1-8 changes, and the custodian of the old one lets go', () =>
    given(registered, assigned('YITZ'))
      .when(owning('desk-2'))
      .then(
        {
          type: 'CustodyReleased',
          data: { customerId, releaseId: 'u-desk-2', from: 'YITZ', why: 'unit-changed', occurredAt: on(5) },
        },
        owned('desk-2'),
      ));
  it('S1-8 changes in the pool', () => given(registered).when(owning('desk-2')).then(owned('desk-2')));
  it('S1-8 stays what it is', () => given(registered).when(owning('desk')).thenNothing());
  it('S1-8 says whose pool it is', () =>
    given(registered, owned('desk-2')).when(claiming('YITZ')).thenRefused('CUSTOMER_UNKNOWN'));
});

describe('the first contact', () => {
  it('S1-97 is the first call after the assignment', () =>
    given(registered, assigned('YITZ'))
      .when(calling(on(3)))
      .then(contacted(on(3))));
  it('S1-97 is made once', () =>
    given(registered, assigned('YITZ'), contacted(on(3)))
      .when(calling(on(4)))
      .thenNothing());
  it('S1-97 is in time until the last moment of the seventh day', () =>
    given(registered, assigned('YITZ'))
      .when(calling(endOf(9)))
      .then(contacted(endOf(9))));
  it('S1-97 is late from the first moment of the eighth', () =>
    given(registered, assigned('YITZ'))
      .when(calling('2026-03-09T16:00:00.000Z'))
      .then(contacted('2026-03-09T16:00:00.000Z', true)));
  it('S1-97 is not what was said before the assignment', () =>
    given(registered, assigned('YITZ'))
      .when(calling(on(1)))
      .thenNothing());
  it('S1-97 is owed by nobody in the pool', () =>
    given(registered)
      .when(calling(on(3)))
      .thenNothing());
  it('S1-97 is a follow-up, too', () =>
    expect(
      customer.decide(followingUp('phone'), replay(customer, [registered, assigned('YITZ')])).map(({ type }) => type),
    ).toEqual(['FollowUpRecorded', 'FirstContactMade']));
  it('S1-97 is no follow-up that an import brings', () =>
    expect(customer.decide(followingUp('import'), replay(customer, [registered, assigned('YITZ')]))).toHaveLength(1));
  it('S1-97 missed is on record once', () => {
    given(registered, assigned('YITZ'))
      .when(missing(on(10)))
      .then(missed);
    given(registered, assigned('YITZ'), missed)
      .when(missing(on(11)))
      .thenNothing();
  });
  it('S1-97 is not missed before the week is over', () =>
    given(registered, assigned('YITZ'))
      .when(missing(endOf(9)))
      .thenNothing());
  it('S1-97 is not missed once made', () =>
    given(registered, assigned('YITZ'), contacted(on(3)))
      .when(missing(on(10)))
      .thenNothing());
  it('S1-97 can still be made when it was missed', () =>
    given(registered, assigned('YITZ'), missed)
      .when(calling(on(11)))
      .then(contacted(on(11), true)));
  it('S1-97 is owed by the successor', () =>
    given(registered, assigned('YITZ'), transferred('YITZ', 'AVNI'))
      .when(missing(on(10)))
      .then({ ...missed, data: { ...missed.data, custodianId: 'AVNI' } }));
});

const followingUp = (channel: 'phone' | 'import'): CustomerCommand => ({
  type: 'RecordFollowUp',
  data: {
    ...{ followUpId: 'f-1', customerId, subjectId: customerId, channel, note: '周日看房' },
    ...{ enteredBy: 'YITZ', occurredAt: on(3) },
  },
});

describe('any run of commands about custody', () => {
  const person = fc.constantFrom('YITZ', 'AVNI', 'LIN');
  const day = fc.integer({ min: 1, max: 28 });
  const command = fc.oneof<fc.Arbitrary<CustomerCommand>[]>(
    person.map((personId) => claiming(personId)),
    person.map((personId) => assigning(personId)),
    fc.tuple(person, person).map(([from, to]) => transferring(from, to)),
    fc.tuple(person, fc.constantFrom('r-1', 'r-2')).map((facts) => releasing(...facts)),
    fc.constantFrom('desk', 'desk-2').map(owning),
    day.map((at) => calling(on(at))),
    day.map((at) => missing(on(at))),
  );
  const commands = fc.array(command, { maxLength: 12 });
  const registering: CustomerCommand = { type: 'RegisterCustomer', data: registered.data };
  const runs = (sequence: readonly CustomerCommand[]) => run(customer, [registering, ...sequence]);

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        run(customer, [registering, ...sequence], (accepted, history) =>
          expect(customer.decide(accepted, replay(customer, history))).toEqual([]),
        );
      }),
    ));

  it('S1-39 has one custodian at most, who takes from the pool or from the one before', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        let keeper: string | undefined;
        for (const fact of runs(sequence)) {
          if (fact.type === 'CustodianAssigned') {
            expect(keeper).toBeUndefined();
            keeper = fact.data.custodianId;
          } else if (fact.type === 'CustodyTransferred') {
            expect(fact.data.from).toBe(keeper);
            keeper = fact.data.to;
          } else if (fact.type === 'CustodyReleased') {
            expect(fact.data.from).toBe(keeper);
            keeper = undefined;
          }
        }
      }),
    ));

  it('S1-97 makes and misses a first contact once for each assignment at most', () =>
    fc.assert(
      fc.property(commands, (sequence) => {
        const types = runs(sequence).map(({ type }) => type);
        const count = (wanted: string) => types.filter((type) => type === wanted).length;
        expect(count('FirstContactMade')).toBeLessThanOrEqual(count('CustodianAssigned'));
        expect(count('FirstContactMissed')).toBeLessThanOrEqual(count('CustodianAssigned'));
      }),
    ));
});
