import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { documentsOf } from '@taizhang/nest-kit/testing';
import type { CustomerEvent, CustomerFact } from '../../contract/index.js';
import { archiveHoldingsProjection } from './archive-holdings.projection.js';

function stored<Type extends CustomerEvent['type']>(type: Type, change: object = {}): CustomerFact<Type> {
  const file = new URL(`../../domain/__stored__/${type}.v1.json`, import.meta.url);
  const fact = JSON.parse(readFileSync(file, 'utf8')) as CustomerFact<Type>; // checked by stored-events.spec
  return { ...fact, data: { ...fact.data, ...change } };
}

const at = '2026-03-02T09:00:00.000Z';
const registered = stored('CustomerRegistered');
const holding = (...facts: CustomerEvent[]) =>
  documentsOf(archiveHoldingsProjection, 'customer', [registered, ...facts])['7191646'];
const later = '2026-04-01T00:00:00.000Z';

describe('archive holdings', () => {
  it('S1-2 begin as collected, with the name of the label', () =>
    expect(holding()).toEqual({
      ...{ customerId: '7191646', archiveKind: 'buyer', stage: 'collected', archiveVersion: 0, parts: [] },
      fields: [{ field: 'name', channel: 'visit', recordedAt: at, status: 'unverified' }],
      ...{ attachments: [], transactions: [] },
    }));
  it.each<[string, CustomerEvent[], object]>([
    ['organised', [stored('ArchiveOrganised')], { stage: 'organised', submissionId: 'submission-1' }],
    ['collected', [stored('ArchiveOrganised'), stored('ArchiveReturned')], { stage: 'collected' }],
    ['filed', [stored('ArchiveFiled')], { stage: 'filed', archiveVersion: 1, reviewedAt: at }],
    ['filed', [stored('ArchiveFiled'), stored('ArchiveReturned')], { stage: 'filed' }],
    ['in-use', [stored('ArchiveFiled'), stored('ArchivePutToUse')], { stage: 'in-use' }],
    ['filed', [stored('ArchiveFiled'), stored('ArchiveReviewed', { occurredAt: later })], { reviewedAt: later }],
  ])('S1-2 S1-5 are %s', (_stage, facts, expected) => expect(holding(...facts)).toMatchObject(expected));
  it('S1-20 S1-27 know each field by its times and whether it was checked', () => {
    const recorded = stored('ArchiveFieldsRecorded', { values: { address: 'sealed' } });
    const verified = stored('ArchiveFieldsVerified', { fields: ['address'], occurredAt: later });
    const address = { field: 'address', channel: 'visit', recordedAt: at };
    const fieldOf = (...facts: CustomerEvent[]) =>
      (holding(...facts) as { fields: unknown[] } | undefined)?.fields.slice(1);
    expect(fieldOf(recorded)).toEqual([{ ...address, status: 'unverified' }]);
    expect(fieldOf(recorded, verified)).toEqual([{ ...address, status: 'confirmed', verifiedAt: later }]);
    expect(fieldOf(recorded, verified, recorded)).toEqual([{ ...address, status: 'unverified' }]);
  });
  it('S1-3 list the parts that are in', () => {
    const part = { partId: 'part-1', category: 'move-in', medium: 'electronic' };
    expect(holding(stored('ArchivePartRecorded'))).toMatchObject({ parts: [part] });
    expect(holding(stored('ArchivePartRecorded'), stored('ArchivePartWithdrawn'))).toMatchObject({ parts: [] });
  });
  it('S1-3 list the attachments that are in', () => {
    const attachment = { attachmentId: 'att-1', category: 'unit' };
    expect(holding(stored('AttachmentFiled'))).toMatchObject({ attachments: [attachment] });
    expect(holding(stored('AttachmentFiled'), stored('AttachmentWithdrawn'))).toMatchObject({ attachments: [] });
  });
  it('S1-90 S1-47 hold the classes', () =>
    expect(holding(stored('ArchiveClassified'))).toMatchObject({
      ...{ nature: 'individual', directness: 'direct', businessType: 'sale' },
    }));
  it('S1-89 know how far each transaction is', () =>
    expect(holding(stored('TransactionRecorded'), stored('TransactionMoved', { occurredAt: later }))).toMatchObject({
      transactions: [{ transactionId: 'transaction-1', status: 'in-progress', recordedAt: at, changedAt: later }],
    }));
  it('S1-65 are gone with the customer', () =>
    expect(holding(stored('CustomerDestroyed', { customerId: '7191646' }))).toBeUndefined());
  it('hold no value and nothing sealed', () => {
    const recorded = stored('ArchiveFieldsRecorded');
    const text = JSON.stringify(holding(recorded, stored('ArchivePartRecorded'), stored('TransactionRecorded')));
    const values = [...Object.values(recorded.data.values), '李雷', '入住登记表', '望京花园'];
    expect(values.filter((value) => text.includes(`"${value}"`))).toEqual([]);
  });
});
