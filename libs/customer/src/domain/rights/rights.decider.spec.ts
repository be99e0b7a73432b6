import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../../contract/customer.events.js';
import { accessHeads, type CommitAccessHeads } from './access-heads.decider.js';
import { rightsDueAt } from './rights-deadline.policy.js';
import type {
  CheckIdentity,
  FulfilRightsRequest,
  ReceiveRightsRequest,
  RefuseRightsRequest,
  RightsCommand,
  RightsEvent,
} from './rights.commands.js';
import { rights as plain } from './rights.decider.js';

const rights = asStored(plain, customerEvents);
const { given } = specificationOf(rights);

const occurredAt = '2026-03-02T09:00:00.000Z';
const requestId = 'r-1';
const customerId = 'c-1';
type Kind = ReceiveRightsRequest['data']['kind'];

const receiving = (kind: Kind = 'who-looked', dueAt = '2026-03-23T15:59:59.999Z'): ReceiveRightsRequest => ({
  type: 'ReceiveRightsRequest',
  data: {
    ...{ requestId, customerId, subjectId: customerId, kind, channel: 'visit', wish: '谁看过', receivedBy: 'YITZ' },
    ...{ dueAt, policyVersion: 'p-1', occurredAt },
  },
});
const received = (kind: Kind = 'who-looked'): RightsEvent => ({
  type: 'RightsRequestReceived',
  data: receiving(kind).data,
});
const checking = (result: 'confirmed' | 'failed'): CheckIdentity => ({
  type: 'CheckIdentity',
  data: { requestId, method: 'id-document', result, checkedBy: 'MIKI', occurredAt },
});
const checked = (result: 'confirmed' | 'failed'): RightsEvent => ({
  type: 'RightsIdentityChecked',
  data: { ...checking(result).data, customerId },
});
const fulfilling = (reference?: string): FulfilRightsRequest => ({
  type: 'FulfilRightsRequest',
  data: { requestId, fulfilledBy: 'MIKI', occurredAt, ...(reference !== undefined && { reference }) },
});
const fulfilled = (kind: Kind, reference?: string): RightsEvent => ({
  type: 'RightsRequestFulfilled',
  data: { ...fulfilling(reference).data, customerId, kind },
});
const refusing: RefuseRightsRequest = {
  type: 'RefuseRightsRequest',
  data: { requestId, because: 'identity-not-proved', reason: '证件不符', refusedBy: 'MIKI', occurredAt },
};
const refused: RightsEvent = {
  type: 'RightsRequestRefused',
  data: { ...refusing.data, customerId, subjectId: customerId },
};

describe("PIPL 44–50 a customer's request about their own data", () => {
  it('is received', () => given().when(receiving()).then(received()));
  it('is received once, and stays due when it was', () =>
    given(received()).when(receiving('who-looked', '2026-04-01T15:59:59.999Z')).thenNothing());
  it('refuses its id to another', () =>
    given(received()).when(receiving('deletion')).thenRefused('RIGHTS_REQUEST_EXISTS'));

  it('has the identity of who asks proved', () =>
    given(received()).when(checking('confirmed')).then(checked('confirmed')));
  it('has it proved once', () => given(received(), checked('confirmed')).when(checking('confirmed')).thenNothing());
  it('can have it proved after a failure', () =>
    given(received(), checked('failed')).when(checking('confirmed')).then(checked('confirmed')));
  it('notes a failure once', () => given(received(), checked('failed')).when(checking('failed')).thenNothing());

  it('is fulfilled', () => given(received(), checked('confirmed')).when(fulfilling()).then(fulfilled('who-looked')));
  it('is fulfilled once', () =>
    given(received(), checked('confirmed'), fulfilled('who-looked')).when(fulfilling()).thenNothing());
  it('is not fulfilled for somebody who is not proved to be the customer', () =>
    given(received()).when(fulfilling()).thenRefused('RIGHTS_IDENTITY_NOT_PROVED'));
  it('is not fulfilled once the proof turned out to be false', () =>
    given(received(), checked('confirmed'), checked('failed'))
      .when(fulfilling())
      .thenRefused('RIGHTS_IDENTITY_NOT_PROVED'));
  it.each(['correction', 'deletion', 'withdraw'] as const)('of kind %s says by what it was fulfilled', (kind) => {
    given(received(kind), checked('confirmed')).when(fulfilling()).thenRefused('RIGHTS_REFERENCE_MISSING');
    given(received(kind), checked('confirmed')).when(fulfilling('d-1')).then(fulfilled(kind, 'd-1'));
  });

  it('PIPL 50 is refused with a reason', () => given(received()).when(refusing).then(refused));
  it('is refused once', () => given(received(), refused).when(refusing).thenNothing());
  it.each([
    ['fulfilled', refused, fulfilling()],
    ['checked', refused, checking('confirmed')],
    ['refused', fulfilled('who-looked'), refusing],
  ] as const)('is not %s once it was answered', (_case, answer, command) =>
    given(received(), checked('confirmed'), answer).when(command).thenRefused('RIGHTS_REQUEST_CLOSED'),
  );
  it.each([checking('confirmed'), fulfilling(), refusing])('is nothing before it is received', (command) =>
    given().when(command).thenRefused('RIGHTS_REQUEST_UNKNOWN'),
  );

  it.each([
    ['2026-03-02T09:00:00.000Z', '2026-03-23T15:59:59.999Z'],
    // 23:30 in China is still that day; half an hour later is not.
    ['2026-03-02T15:59:00.000Z', '2026-03-23T15:59:59.999Z'],
    ['2026-03-02T16:00:00.000Z', '2026-03-24T15:59:59.999Z'],
  ])('received at %s is due at %s', (at, due) => expect(rightsDueAt(at, 15)).toBe(due));
});

describe('any run of commands on a request', () => {
  const command = fc.constantFrom<RightsCommand>(
    ...[receiving(), checking('confirmed'), checking('failed'), fulfilling(), refusing],
  );

  it('adds nothing on a retry', () =>
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (sequence) => {
        run(rights, sequence, (accepted, history) =>
          expect(rights.decide(accepted, replay(rights, history))).toEqual([]),
        );
      }),
    ));

  it('has one answer at most, and fulfils nothing without proof of identity', () =>
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (sequence) => {
        const history = run(rights, sequence);
        const answers = history.filter(
          ({ type }) => type === 'RightsRequestFulfilled' || type === 'RightsRequestRefused',
        );
        expect(answers.length).toBeLessThanOrEqual(1);
        const checks = history.filter((event) => event.type === 'RightsIdentityChecked');
        const isFulfilled = history.some(({ type }) => type === 'RightsRequestFulfilled');
        expect(!isFulfilled || checks.at(-1)?.data.result === 'confirmed').toBe(true);
      }),
    ));
});

describe('commitments to the number of accesses', () => {
  const committing = (headsId: string, size: number): CommitAccessHeads => ({
    type: 'CommitAccessHeads',
    data: { headsId, size, customers: 1, root: `${'A'.repeat(43)}=`, occurredAt },
  });

  it('come once under one id, each over more of the log than the one before, in any run', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('day-1', 'day-2', 'day-3'), fc.nat(9)).map(([id, size]) => committing(id, size)),
        ),
        (sequence) => {
          const history = run(accessHeads, sequence, (accepted, before) =>
            expect(accessHeads.decide(accepted, replay(accessHeads, before))).toEqual([]),
          );
          const ids = history.map(({ data }) => data.headsId);
          expect(new Set(ids).size).toBe(ids.length);
          const sizes = history.map(({ data }) => data.size);
          expect(sizes.every((size, index) => size > (sizes[index - 1] ?? -1))).toBe(true);
        },
      ),
    ));
});
