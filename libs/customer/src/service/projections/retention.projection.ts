import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import { ARCHIVE_FIELDS, type ConfidentialityClass } from '../../contract/archive.fields.js';
import type { CustomerEvent, CustomerFact } from '../../contract/index.js';

type ArchiveKind = CustomerFact<'CustomerRegistered'>['data']['archiveKind'];

/** What retention is reckoned from; several streams feed it, in any order of theirs. */
export type RetentionDocument = Readonly<{
  customerId: string;
  archiveKind?: ArchiveKind;
  /** When something was last done for the customer; absent once the data were destroyed. */
  lastActivityAt?: string;
  /** Confidentiality classes of what was recorded in the archive: some are kept longer than others (S1-78). */
  classes?: readonly ConfidentialityClass[];
  placed: readonly string[];
  lifted: readonly string[];
  /** Destructions that were ordered, and those withdrawn. */
  ordered: readonly string[];
  withdrawn: readonly string[];
  destroyed: boolean;
  /** It goes when the archive goes that it was merged into, and not before. */
  mergedInto?: string;
  /** Archives that were merged into this one: it is kept as long as the longest of them. */
  adopted?: readonly string[];
}>;

export const retention: CollectionDefinition<RetentionDocument> = {
  name: 'retention',
  indexes: [['archiveKind', 'lastActivityAt']],
};

export const retentionProjection = projectionOf<CustomerEvent, RetentionDocument>('customer')({
  collection: retention,
  version: 4,
  id: ({ data }) => data.customerId,
  when: {
    CustomerRegistered: (document, { data: { customerId, archiveKind, occurredAt } }) =>
      active({ ...(document ?? unknown(customerId)), archiveKind }, occurredAt),
    PhoneNumberRecorded: (document, { data }) => active(document ?? unknown(data.customerId), data.occurredAt),
    PhoneNumberCorrected: (document, { data }) => active(document ?? unknown(data.customerId), data.occurredAt),
    FollowUpRecorded: (document, { data }) => active(document ?? unknown(data.customerId), data.occurredAt),
    BusinessNeedChanged: (document, { data }) => active(document ?? unknown(data.customerId), data.occurredAt),
    ArchiveFieldsRecorded: (document, { data: { customerId, values } }) =>
      holding(document ?? unknown(customerId), classesOf(values)),
    AttachmentFiled: (document, { data }) => holding(document ?? unknown(data.customerId), [data.class]),
    ItemFiled: (document, { data }) => holding(document ?? unknown(data.customerId), [data.class]),
    LegalHoldPlaced: (document, { data: { customerId, holdId } }) => listed(document, customerId, { placed: holdId }),
    LegalHoldLifted: (document, { data: { customerId, holdId } }) => listed(document, customerId, { lifted: holdId }),
    DestructionOrdered: (document, { data: { customerId, destructionId } }) =>
      listed(document, customerId, { ordered: destructionId }),
    DestructionWithdrawn: (document, { data: { customerId, destructionId } }) =>
      listed(document, customerId, { withdrawn: destructionId }),
    CustomerMerged: (document, { data: { mergedInto } }) => document && { ...document, mergedInto },
    CustomerUnmerged: (document) => document && unmerged(document),
    ArchiveAdopted: (document, { data: { adopted } }) =>
      document && { ...document, adopted: [...(document.adopted ?? []), adopted] },
    ArchiveGivenBack: (document, { data: { adopted } }) => document && givenBack(document, adopted),
    CustomerDestroyed: (document, { data: { customerId } }) => destroyed(document ?? unknown(customerId)),
  },
});

function unknown(customerId: string): RetentionDocument {
  return { customerId, placed: [], lifted: [], ordered: [], withdrawn: [], destroyed: false };
}

function unmerged({ mergedInto, ...document }: RetentionDocument): RetentionDocument {
  return mergedInto === undefined ? { ...document } : document;
}

function givenBack({ adopted = [], ...document }: RetentionDocument, customerId: string): RetentionDocument {
  const kept = adopted.filter((one) => one !== customerId);
  return kept.length === 0 ? document : { ...document, adopted: kept };
}

/** Nothing is left to destroy. */
function destroyed({ customerId, placed, lifted, ordered, withdrawn }: RetentionDocument): RetentionDocument {
  return { customerId, placed, lifted, ordered, withdrawn, destroyed: true };
}

function classesOf(values: CustomerFact<'ArchiveFieldsRecorded'>['data']['values']): readonly ConfidentialityClass[] {
  const fields = Object.keys(values) as (keyof typeof values)[]; // the schema has no others
  return fields.map((field) => ARCHIVE_FIELDS[field].class);
}

function holding(document: RetentionDocument, added: readonly ConfidentialityClass[]): RetentionDocument {
  if (document.destroyed) return document;
  return { ...document, classes: [...new Set([...(document.classes ?? []), ...added])].sort() };
}

/** The latest counts, whatever the order in which it is told. */
function active(document: RetentionDocument, occurredAt: string): RetentionDocument {
  if (document.destroyed) return document;
  const { lastActivityAt = occurredAt } = document;
  const isLater = Date.parse(occurredAt) > Date.parse(lastActivityAt);
  return { ...document, lastActivityAt: new Date(isLater ? occurredAt : lastActivityAt).toISOString() };
}

type Listed = Partial<Record<'placed' | 'lifted' | 'ordered' | 'withdrawn', string>>;

function listed(document: RetentionDocument | undefined, customerId: string, one: Listed): RetentionDocument {
  const known = document ?? unknown(customerId);
  const added = Object.entries(one).map(([list, id]) => [list, [...known[list as keyof Listed], id]]);
  return { ...known, ...(Object.fromEntries(added) as Partial<RetentionDocument>) }; // the lists that were named
}
