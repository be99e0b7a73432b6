import type { CustomerEvent } from '@taizhang/customer/contract';
import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';

/** Whom an auditor can ask about. */
export type SubjectDocument = Readonly<{
  /** Archive number. */
  id: string;
  /** The id that an imported file gave. */
  externalId?: string;
  /** The archive that stands for this one since they were merged (S1-69). */
  mergedInto?: string;
  /** The archives that this one stands for. */
  adopted?: readonly string[];
}>;

export const subjects: CollectionDefinition<SubjectDocument> = { name: 'subjects', indexes: [['externalId']] };

export const subjectsProjection = projectionOf<CustomerEvent, SubjectDocument>('customer')({
  collection: subjects,
  version: 2,
  id: ({ data }) => data.customerId,
  when: {
    CustomerRegistered: (_none, { data: { customerId: id, externalId } }) => ({
      id,
      ...(externalId !== undefined && { externalId }),
    }),
    CustomerMerged: (subject, { data: { mergedInto } }) => subject && { ...subject, mergedInto },
    CustomerUnmerged: (subject) => subject && withoutMerge(subject),
    ArchiveAdopted: (subject, { data: { adopted } }) =>
      subject && { ...subject, adopted: [...(subject.adopted ?? []), adopted] },
    ArchiveGivenBack: (subject, { data: { adopted } }) => subject && givenBack(subject, adopted),
  },
});

function withoutMerge({ mergedInto, ...subject }: SubjectDocument): SubjectDocument {
  return mergedInto === undefined ? { ...subject } : subject;
}

function givenBack({ adopted = [], ...subject }: SubjectDocument, customerId: string): SubjectDocument {
  const kept = adopted.filter((one) => one !== customerId);
  return kept.length === 0 ? subject : { ...subject, adopted: kept };
}
