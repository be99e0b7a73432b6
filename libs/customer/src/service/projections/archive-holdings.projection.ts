import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { ArchiveHoldingDocument, CustomerEvent, CustomerFact } from '../../contract/index.js';

/** Of a duplicate that was merged, no unit is asked to make it better; it is given back as it was. */
export type HoldingRow = ArchiveHoldingDocument & Readonly<{ aside?: HoldingRow }>;

/** What each archive holds, by archive number: names and times, nothing personal. */
export const archiveHoldings: CollectionDefinition<HoldingRow> = {
  name: 'archive-holdings',
  indexes: [['unitId'], ['reviewedAt'], ['unitId', 'reviewedAt']],
};

type Field = ArchiveHoldingDocument['fields'][number];

export const archiveHoldingsProjection = projectionOf<CustomerEvent, HoldingRow>('customer')({
  collection: archiveHoldings,
  version: 3,
  id: ({ data }) => data.customerId,
  when: {
    CustomerRegistered: (_none, { data: { customerId, archiveKind, owningUnit, source, occurredAt } }) => ({
      ...{ customerId, archiveKind, stage: 'collected', archiveVersion: 0, parts: [] },
      ...{ attachments: [], transactions: [] },
      ...(owningUnit !== undefined && { unitId: owningUnit }),
      // The name is on the label of every archive.
      fields: [{ field: 'name', channel: source, recordedAt: occurredAt, status: 'unverified' }],
    }),
    /** S1-65: what is destroyed is held no more. */
    CustomerDestroyed: () => undefined,
    CustomerMerged: (archive) => archive && setAside(archive),
    CustomerUnmerged: (archive) => archive?.aside ?? archive,
    OwningUnitChanged: (archive, { data: { unitId } }) => archive && { ...archive, unitId },
    ArchiveOrganised: (archive, { data: { submissionId } }) =>
      archive && { ...archive, stage: 'organised', submissionId },
    ArchiveReturned: (archive) =>
      archive && { ...archive, stage: archive.archiveVersion === 0 ? 'collected' : 'filed' },
    ArchiveFiled: (archive, { data: { archiveVersion, occurredAt } }) =>
      archive && { ...archive, stage: 'filed', archiveVersion, reviewedAt: occurredAt },
    ArchivePutToUse: (archive) => archive && { ...archive, stage: 'in-use' },
    ArchiveReviewed: (archive, { data: { occurredAt } }) => archive && { ...archive, reviewedAt: occurredAt },
    ArchiveFieldsRecorded: (archive, { data }) => archive && { ...archive, fields: recorded(archive.fields, data) },
    ArchiveFieldsVerified: (archive, { data }) => archive && { ...archive, fields: verified(archive.fields, data) },
    ArchivePartRecorded: (archive, { data: { partId, category, medium } }) =>
      archive && { ...archive, parts: [...archive.parts, { partId, category, medium }] },
    ArchivePartWithdrawn: (archive, { data: { partId } }) =>
      archive && { ...archive, parts: archive.parts.filter((part) => part.partId !== partId) },
    AttachmentFiled: (archive, { data: { attachmentId, category } }) =>
      archive && { ...archive, attachments: [...archive.attachments, { attachmentId, category }] },
    AttachmentWithdrawn: (archive, { data }) =>
      archive && {
        ...archive,
        attachments: archive.attachments.filter(({ attachmentId }) => attachmentId !== data.attachmentId),
      },
    ArchiveClassified: (archive, { data: { nature, directness, businessType } }) =>
      archive && { ...archive, nature, directness, businessType },
    TransactionRecorded: (archive, { data: { transactionId, businessType, status, settlement, occurredAt } }) =>
      archive && {
        ...archive,
        transactions: [
          ...archive.transactions,
          { transactionId, businessType, status, settlement, recordedAt: occurredAt, changedAt: occurredAt },
        ],
      },
    TransactionMoved: (archive, { data: { transactionId, status, occurredAt: changedAt } }) =>
      archive && {
        ...archive,
        transactions: archive.transactions.map((each) =>
          each.transactionId === transactionId ? { ...each, status, changedAt } : each,
        ),
      },
  },
});

function setAside(aside: HoldingRow): HoldingRow {
  const { customerId, archiveKind, stage, archiveVersion } = aside;
  return {
    customerId,
    archiveKind,
    stage,
    archiveVersion,
    parts: [],
    attachments: [],
    transactions: [],
    fields: [],
    aside,
  };
}

/** Recorded again, a field is unverified again. */
function recorded(fields: readonly Field[], data: CustomerFact<'ArchiveFieldsRecorded'>['data']): Field[] {
  const { channel, collectedAt: recordedAt } = data;
  const names = Object.keys(data.values) as Field['field'][]; // the schema is strict
  const kept = fields.filter(({ field }) => !names.includes(field));
  return [...kept, ...names.map((field) => ({ field, channel, recordedAt, status: 'unverified' as const }))];
}

function verified(fields: readonly Field[], data: CustomerFact<'ArchiveFieldsVerified'>['data']): Field[] {
  const { result: status, occurredAt: verifiedAt } = data;
  return fields.map((each) => (data.fields.includes(each.field) ? { ...each, status, verifiedAt } : each));
}
