import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CustomerDocument, CustomerEvent, CustomerFact } from '../../contract/index.js';
import { missingParts } from '../../domain/complete-archive.policy.js';

/** By each of them archives are found in the order of filing (S1-30, S1-47). */
const CLASSES = ['archiveKind', 'nature', 'businessType', 'stage', 'estate'] as const;

/** Every archive, by archive number. */
export const customers: CollectionDefinition<CustomerDocument> = {
  name: 'customers',
  indexes: [
    ['archiveKind'],
    ['externalId'],
    ['businessType'],
    ['filedAt'],
    ...CLASSES.map((field) => [field, 'filedAt'] as const),
  ],
};

export const customersProjection = projectionOf<CustomerEvent, CustomerDocument>('customer')({
  collection: customers,
  version: 6,
  id: ({ data }) => data.customerId,
  when: {
    CustomerRegistered: (_none, { data }) => withMissing(labelOf(data), data.businessNeed !== undefined),
    PhoneNumberRecorded: (archive, { data: { phoneNumberId, masked, enteredBy, enteredLate } }) =>
      archive &&
      withMissing({
        ...archive,
        phoneNumbers: [...archive.phoneNumbers, { phoneNumberId, masked, enteredBy, enteredLate }],
      }),
    PhoneNumberCorrected: (archive, { data: { phoneNumberId, masked, enteredBy } }) =>
      archive && {
        ...archive,
        phoneNumbers: archive.phoneNumbers.map((number) =>
          number.phoneNumberId === phoneNumberId ? { ...number, masked, enteredBy } : number,
        ),
      },
    CustomerDestroyed: (archive, { data: { occurredAt } }) => archive && destroyed(archive, occurredAt),
    ArchiveOrganised: (archive, { data: { submissionId } }) =>
      archive && { ...archive, stage: 'organised', submissionId },
    ArchiveReturned: (archive) =>
      archive && {
        ...without(archive, 'submissionId'),
        stage: archive.archiveVersion === undefined ? 'collected' : 'filed',
      },
    ArchiveFiled: (archive, { data: { archiveVersion } }) =>
      archive && { ...without(archive, 'submissionId'), stage: 'filed', archiveVersion },
    ArchivePutToUse: (archive) => archive && { ...archive, stage: 'in-use' },
    ArchiveClassified: (archive, { data: { nature, businessType } }) => archive && { ...archive, nature, businessType },
    CustomerMerged: (archive, { data: { mergedInto } }) => archive && { ...archive, mergedInto },
    CustomerUnmerged: (archive) => archive && without(archive, 'mergedInto'),
    ArchiveAdopted: (archive, { data: { adopted, shared } }) =>
      archive && {
        ...archive,
        adopted: [
          ...(archive.adopted ?? []),
          { customerId: adopted, shared: shared.map(({ adoptedNumberId }) => adoptedNumberId) },
        ],
      },
    ArchiveGivenBack: (archive, { data: { adopted } }) => archive && givenBack(archive, adopted),
    BusinessNeedChanged: (archive) => archive && withMissing(archive, true),
    FollowUpRecorded: (archive) => archive && withMissing({ ...archive, followUps: archive.followUps + 1 }),
    CustodianAssigned: (archive, { data: { custodianId } }) => archive && { ...archive, custodianId },
    CustodyTransferred: (archive, { data: { to: custodianId } }) => archive && { ...archive, custodianId },
    CustodyReleased: (archive) => archive && without(archive, 'custodianId'),
    OwningUnitChanged: (archive, { data: { unitId } }) => archive && { ...archive, unitId },
  },
});

function labelOf(data: CustomerFact<'CustomerRegistered'>['data']): CustomerDocument {
  const { customerId, archiveKind, filedAt, externalId, owningUnit, estate } = data;
  return {
    ...{ customerId, archiveKind, filedAt, stage: 'collected', phoneNumbers: [], followUps: 0, missing: [] },
    ...(externalId !== undefined && { externalId }),
    ...(owningUnit !== undefined && { unitId: owningUnit }),
    ...(estate !== undefined && { estate }),
  };
}

function without(
  archive: CustomerDocument,
  field: 'custodianId' | 'mergedInto' | 'adopted' | 'submissionId',
): CustomerDocument {
  return Object.fromEntries(Object.entries(archive).filter(([name]) => name !== field)) as CustomerDocument; // all are optional
}

/** As if there had been no merge. */
function givenBack(archive: CustomerDocument, customerId: string): CustomerDocument {
  const adopted = (archive.adopted ?? []).filter((one) => one.customerId !== customerId);
  return adopted.length === 0 ? without(archive, 'adopted') : { ...archive, adopted };
}

/** S1-65: of a destroyed archive its filing label stays, and no number, class or count. */
function destroyed({ customerId, archiveKind, filedAt }: CustomerDocument, destroyedAt: string): CustomerDocument {
  return { customerId, archiveKind, filedAt, phoneNumbers: [], followUps: 0, missing: [], destroyedAt };
}

/** S0-5. A business need is told at registration or later, and none is ever taken back. */
function withMissing(
  archive: CustomerDocument,
  hasBusinessNeed = !archive.missing.includes('business-need'),
): CustomerDocument {
  const { phoneNumbers, followUps } = archive;
  return { ...archive, missing: [...missingParts({ phoneNumbers: phoneNumbers.length, hasBusinessNeed, followUps })] };
}
