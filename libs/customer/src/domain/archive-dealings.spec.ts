import { describe, it } from '@jest/globals';
import { specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import { customerEvents } from '../contract/index.js';
import { at, label, registered, without } from '../testing/archive.testing.js';
import type { MoveTransaction, RecordContract, RecordTransaction, Transaction } from './archive-dealings.js';
import type { ArchiveEvent } from './customer.commands.js';
import { customer } from './customer.decider.js';

const { given } = specificationOf(asStored(customer, customerEvents));
const { customerId } = label;

const dealing = (change: Partial<Transaction> = {}): RecordTransaction => ({
  type: 'RecordTransaction',
  data: {
    ...{ transactionId: 't-1', ...label, businessType: 'sale', status: 'intended', settlement: 'cash' },
    ...{ amount: '620 万', recordedBy: 'YITZ', occurredAt: at, ...change },
  },
});
const dealt: ArchiveEvent = { type: 'TransactionRecorded', data: dealing().data };
const moving = (status: Transaction['status'], transactionId = 't-1'): MoveTransaction => ({
  type: 'MoveTransaction',
  data: { transactionId, customerId, status, recordedBy: 'YITZ', occurredAt: at },
});
const moved = (status: Transaction['status']): ArchiveEvent => ({
  type: 'TransactionMoved',
  data: moving(status).data,
});

describe('a transaction', () => {
  it('S1-38 is recorded once', () => {
    given(registered).when(dealing()).then(dealt);
    given(registered, dealt).when(dealing()).thenNothing();
    given(registered, dealt)
      .when(dealing({ settlement: 'credit' }))
      .thenRefused('TRANSACTION_EXISTS');
  });
  it.each<[Transaction['status'][], Transaction['status']]>([
    [[], 'in-progress'],
    [[], 'broken-off'],
    [['in-progress'], 'completed'],
    [['in-progress'], 'broken-off'],
  ])('S1-89 that was %j becomes %s', (before, status) => {
    given(registered, dealt, ...before.map(moved))
      .when(moving(status))
      .then(moved(status));
  });
  it('stays where it is when told so again', () =>
    given(registered, dealt, moved('in-progress')).when(moving('in-progress')).thenNothing());
  it('is not completed before it is in progress', () =>
    given(registered, dealt).when(moving('completed')).thenRefused('TRANSACTION_STATUS_WRONG'));
  it('ends once', () =>
    given(registered, dealt, moved('broken-off')).when(moving('in-progress')).thenRefused('TRANSACTION_CLOSED'));
  it('is known before it moves', () =>
    given(registered).when(moving('in-progress')).thenRefused('TRANSACTION_UNKNOWN'));
});

describe('a contract', () => {
  const contracting = (change: Partial<RecordContract['data']> = {}): RecordContract => ({
    type: 'RecordContract',
    data: {
      ...{ contractId: 'c-1', customerId, businessType: 'sale', signedAt: at, recordedBy: 'YITZ' },
      ...{
        policyVersion: 'p-1',
        occurredAt: at,
        consultedAt: '2026-02-02T09:00:00.000Z',
        consultedDays: 28,
        ...change,
      },
    },
  });
  const contracted = {
    type: 'ContractRecorded' as const,
    data: { ...without(contracting().data, 'consultedDays'), consultedAt: '2026-02-02T09:00:00.000Z' },
  };
  const neverConsulted = without(contracting().data, 'consultedAt');

  it('S1-41 is recorded when the archive was consulted just within the days', () =>
    given(registered).when(contracting()).then(contracted));
  it('S1-41 is refused a millisecond later', () =>
    given(registered)
      .when(contracting({ consultedAt: '2026-02-02T08:59:59.999Z' }))
      .thenRefused('ARCHIVE_NOT_CONSULTED'));
  it('S1-41 is refused when it never was', () =>
    given(registered).when({ type: 'RecordContract', data: neverConsulted }).thenRefused('ARCHIVE_NOT_CONSULTED'));
  it('is recorded once, whenever it was consulted since', () => {
    given(registered, contracted)
      .when(contracting({ consultedAt: at }))
      .thenNothing();
    given(registered, contracted)
      .when(contracting({ businessType: 'lease' }))
      .thenRefused('CONTRACT_EXISTS');
  });
  it('is about a transaction that is known', () => {
    given(registered)
      .when(contracting({ transactionId: 't-1' }))
      .thenRefused('TRANSACTION_UNKNOWN');
    given(registered, dealt)
      .when(contracting({ transactionId: 't-1' }))
      .then({ type: 'ContractRecorded', data: { ...contracted.data, transactionId: 't-1' } });
  });
});
