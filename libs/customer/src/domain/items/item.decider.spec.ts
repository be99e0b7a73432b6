import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import fc from 'fast-check';
import type { ItemCommand, ItemEvent } from './item.commands.js';
import { item } from './item.decider.js';

const { given } = specificationOf(item);

const at = '2026-03-02T09:00:00.000Z';
const returnBy = '2026-03-05T09:00:00.000Z';
const later = '2026-03-06T09:00:00.000Z';
const of = { itemId: 'i-1', customerId: 'KH-1' };
const place = { location: { room: 'A-101', shelf: '3' }, containerType: 'locked-cabinet', sealed: true } as const;

type Made<Type extends ItemCommand['type']> = Extract<ItemCommand, { type: Type }>;

const filing: Made<'FileItem'> = {
  type: 'FileItem',
  data: { ...of, kind: 'contract', class: 'basic', ...place, filedBy: 'YITZ', occurredAt: at },
};
const moving = (moveId: string, room = 'B-1'): Made<'MoveItem'> => ({
  type: 'MoveItem',
  data: { ...of, moveId, ...place, location: { room }, movedBy: 'YITZ', occurredAt: at },
});
const asking = (checkOutId: string, requestedBy = 'YITZ', until = returnBy): Made<'RequestCheckOut'> => ({
  type: 'RequestCheckOut',
  data: { ...of, checkOutId, requestedBy, purpose: 'court', returnBy: until, occurredAt: at },
});
const approving = (checkOutId: string, approvedBy = 'AVNI'): Made<'ApproveCheckOut'> => ({
  type: 'ApproveCheckOut',
  data: { ...of, checkOutId, approvedBy, occurredAt: at },
});
const rejecting = (checkOutId: string): Made<'RejectCheckOut'> => ({
  type: 'RejectCheckOut',
  data: { ...of, checkOutId, rejectedBy: 'AVNI', occurredAt: at },
});
const taking = (checkOutId: string, holder = 'YITZ', occurredAt = at): Made<'CheckOutItem'> => ({
  type: 'CheckOutItem',
  data: { ...of, checkOutId, holder, accessId: 'access-1', occurredAt },
});
const returning = (checkOutId: string, occurredAt = at): Made<'CheckInItem'> => ({
  type: 'CheckInItem',
  data: { ...of, checkOutId, receivedBy: 'AVNI', condition: 'damaged', sealed: false, occurredAt },
});
const recordingOverdue = (checkOutId: string, occurredAt = later): Made<'RecordOverdue'> => ({
  type: 'RecordOverdue',
  data: { ...of, checkOutId, occurredAt },
});

const filed: ItemEvent = { type: 'ItemFiled', data: filing.data };
const moved: ItemEvent = { type: 'ItemMoved', data: moving('m-1').data };
const asked = (checkOutId: string, by?: string): ItemEvent => ({
  type: 'CheckOutRequested',
  data: asking(checkOutId, by).data,
});
const approved = (checkOutId: string): ItemEvent => ({ type: 'CheckOutApproved', data: approving(checkOutId).data });
const rejected = (checkOutId: string): ItemEvent => ({ type: 'CheckOutRejected', data: rejecting(checkOutId).data });
const taken = (checkOutId: string): ItemEvent => ({
  type: 'ItemCheckedOut',
  data: { ...taking(checkOutId).data, returnBy },
});
const returned = (checkOutId: string, occurredAt = at): ItemEvent => ({
  type: 'ItemCheckedIn',
  data: { ...returning(checkOutId, occurredAt).data, late: occurredAt === later },
});
const overdue: ItemEvent = {
  type: 'CheckOutOverdue',
  data: { ...of, checkOutId: 'o-1', holder: 'YITZ', returnBy, occurredAt: later },
};
const out = [filed, asked('o-1'), approved('o-1'), taken('o-1')] as const;

describe('a physical item', () => {
  it('S1-28 is filed with place, container and seal', () => given().when(filing).then(filed));
  it('is filed once', () => given(filed).when(filing).thenNothing());
  it('refuses its id to another', () =>
    given(filed)
      .when({ ...filing, data: { ...filing.data, kind: 'card' } })
      .thenRefused('ITEM_EXISTS'));
  it('S1-28 is moved', () => given(filed).when(moving('m-1')).then(moved));
  it('is moved once', () => given(filed, moved).when(moving('m-1')).thenNothing());
  it('refuses the id of a move to another', () =>
    given(filed, moved).when(moving('m-1', 'C-1')).thenRefused('ITEM_MOVE_EXISTS'));
  it('is not moved while somebody has it', () =>
    given(...out)
      .when(moving('m-1'))
      .thenRefused('ITEM_CHECKED_OUT'));
  it('is unknown before it is filed', () => given().when(moving('m-1')).thenRefused('ITEM_UNKNOWN'));
  it('is unknown under another customer', () =>
    given(filed)
      .when({ ...asking('o-1'), data: { ...asking('o-1').data, customerId: 'KH-2' } })
      .thenRefused('ITEM_UNKNOWN'));
});

describe('a check-out', () => {
  it('S1-58 is asked for with purpose and return date', () => given(filed).when(asking('o-1')).then(asked('o-1')));
  it('is asked for once', () => given(filed, asked('o-1')).when(asking('o-1')).thenNothing());
  it('refuses its id to another', () =>
    given(filed, asked('o-1')).when(asking('o-1', 'BOAZ')).thenRefused('CHECK_OUT_EXISTS'));
  it('S1-58 ends after it begins', () =>
    given(filed)
      .when(asking('o-1', 'YITZ', at))
      .thenRefused('CHECK_OUT_RETURN_PAST'));
  it('S1-58 is approved by another', () => given(filed, asked('o-1')).when(approving('o-1')).then(approved('o-1')));
  it('S1-58 is not approved by who asked for it', () =>
    given(filed, asked('o-1')).when(approving('o-1', 'YITZ')).thenRefused('OWN_CHECK_OUT_NOT_ALLOWED'));
  it('is approved once', () => given(filed, asked('o-1'), approved('o-1')).when(approving('o-1')).thenNothing());
  it('is rejected', () => given(filed, asked('o-1')).when(rejecting('o-1')).then(rejected('o-1')));
  it('is rejected once', () => given(filed, asked('o-1'), rejected('o-1')).when(rejecting('o-1')).thenNothing());
  it('is not approved after it was rejected', () =>
    given(filed, asked('o-1'), rejected('o-1')).when(approving('o-1')).thenRefused('CHECK_OUT_SETTLED'));
  it('is not rejected after it was approved', () =>
    given(filed, asked('o-1'), approved('o-1')).when(rejecting('o-1')).thenRefused('CHECK_OUT_SETTLED'));
  it('is unknown before it is asked for', () => given(filed).when(approving('o-1')).thenRefused('CHECK_OUT_UNKNOWN'));
  it('S1-58 hands the item out once it is approved', () =>
    given(filed, asked('o-1'), approved('o-1')).when(taking('o-1')).then(taken('o-1')));
  it('hands the item out once, however often it is looked at', () =>
    given(...out)
      .when(taking('o-1'))
      .thenNothing());
  it('S1-58 hands nothing out without approval', () =>
    given(filed, asked('o-1')).when(taking('o-1')).thenRefused('CHECK_OUT_NOT_APPROVED'));
  it('hands nothing out after a rejection', () =>
    given(filed, asked('o-1'), rejected('o-1')).when(taking('o-1')).thenRefused('CHECK_OUT_NOT_APPROVED'));
  it('hands the item to who asked for it alone', () =>
    given(filed, asked('o-1'), approved('o-1'))
      .when(taking('o-1', 'BOAZ'))
      .thenRefused('CHECK_OUT_HOLDER_NOT_ALLOWED'));
  it('S1-58 hands out no item that somebody has', () =>
    given(...out, asked('o-2', 'BOAZ'), approved('o-2'))
      .when(taking('o-2', 'BOAZ'))
      .thenRefused('ITEM_CHECKED_OUT'));
  it('hands nothing out that should be back', () =>
    given(filed, asked('o-1'), approved('o-1'))
      .when(taking('o-1', 'YITZ', later))
      .thenRefused('CHECK_OUT_RETURN_PAST'));
  it('hands nothing out after it ended', () =>
    given(...out, returned('o-1'))
      .when(taking('o-1'))
      .thenRefused('CHECK_OUT_SETTLED'));
});

describe('a return', () => {
  it('S1-58 says how the item came back', () =>
    given(...out)
      .when(returning('o-1'))
      .then(returned('o-1')));
  it('S1-58 is late after the return date', () =>
    given(...out)
      .when(returning('o-1', later))
      .then(returned('o-1', later)));
  it('is recorded once', () =>
    given(...out, returned('o-1'))
      .when(returning('o-1'))
      .thenNothing());
  it('refuses another after the first', () =>
    given(...out, returned('o-1'))
      .when({ ...returning('o-1'), data: { ...returning('o-1').data, condition: 'intact' } })
      .thenRefused('CHECK_OUT_SETTLED'));
  it('is of an item that was taken out', () =>
    given(filed, asked('o-1'), approved('o-1')).when(returning('o-1')).thenRefused('CHECK_OUT_UNKNOWN'));
  it('lets the next one have it', () =>
    given(...out, returned('o-1'), asked('o-2'), approved('o-2'))
      .when(taking('o-2'))
      .then(taken('o-2')));
});

describe('an overdue item', () => {
  it('S1-58 is written down', () =>
    given(...out)
      .when(recordingOverdue('o-1'))
      .then(overdue));
  it('is written down once', () =>
    given(...out, overdue)
      .when(recordingOverdue('o-1'))
      .thenNothing());
  it('is not one that is due', () =>
    given(...out)
      .when(recordingOverdue('o-1', returnBy))
      .thenNothing());
  it('is not one that came back', () =>
    given(...out, returned('o-1'))
      .when(recordingOverdue('o-1'))
      .thenNothing());
});

describe('any run of commands', () => {
  const checkOutId = fc.constantFrom('o-1', 'o-2', 'o-3');
  const person = fc.constantFrom('YITZ', 'AVNI');
  const time = fc.constantFrom(at, later);
  const command = fc.oneof<fc.Arbitrary<ItemCommand>[]>(
    fc.constantFrom('m-1', 'm-2').map((id) => moving(id)),
    fc.tuple(checkOutId, person).map(([id, who]) => asking(id, who)),
    fc.tuple(checkOutId, person).map(([id, who]) => approving(id, who)),
    checkOutId.map(rejecting),
    fc.tuple(checkOutId, person, time).map(([id, who, when]) => taking(id, who, when)),
    fc.tuple(checkOutId, time).map(([id, when]) => returning(id, when)),
    fc.tuple(checkOutId, time).map(([id, when]) => recordingOverdue(id, when)),
  );
  const commands = fc.array(command, { maxLength: 30 }).map((more): readonly ItemCommand[] => [filing, ...more]);

  it('adds nothing when the last is retried', () =>
    fc.assert(
      fc.property(commands, (all) => {
        run(item, all, (again, history) => expect(item.decide(again, replay(item, history))).toEqual([]));
      }),
    ));

  it('S1-58 never has the item with two people, nor with anybody who approved it for themselves', () =>
    fc.assert(
      fc.property(commands, (all) => {
        const history = run(item, all);
        const holders = history.reduce<readonly string[]>((held, { type, data }) => {
          if (type === 'ItemCheckedOut') return [...held, data.holder];
          return type === 'ItemCheckedIn' ? held.slice(1) : held;
        }, []);
        expect(holders.length).toBeLessThanOrEqual(1);
        for (const { type, data } of history) {
          if (type !== 'ItemCheckedOut') continue;
          const approval = history.find(
            (fact) => fact.type === 'CheckOutApproved' && fact.data.checkOutId === data.checkOutId,
          );
          expect(approval?.data).not.toMatchObject({ approvedBy: data.holder });
          expect(approval).toBeDefined();
        }
      }),
    ));
});
