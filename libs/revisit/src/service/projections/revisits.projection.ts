import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import { revisitSummary, type RevisitEvent, type RevisitSummary } from '../../contract/index.js';
import type { FactOf } from '../../domain/revisit.commands.js';

/** A revisit on the work-list. */
export type RevisitDocument = RevisitSummary & { readonly open: boolean };

export const revisits: CollectionDefinition<RevisitDocument> = {
  name: 'revisits',
  indexes: [
    ['open', 'dueAt'],
    ['status', 'dueAt'],
    ['open', 'programme', 'dueAt'],
    ['status', 'programme', 'dueAt'],
  ],
};

const shown = revisitSummary.strip();

export const revisitsProjection = projectionOf<RevisitEvent, RevisitDocument>('revisit')({
  collection: revisits,
  version: 1,
  id: ({ data }) => data.revisitId,
  when: {
    RevisitScheduled: (_none, { data, version }) => scheduled(data, version),
    AttemptMade: (revisit, { data: { number, disposition }, version }) =>
      revisit && { ...revisit, version, status: 'undetermined', attempts: number, lastDisposition: disposition },
    RevisitConcluded: (revisit, { data: { outcome, invalidBecause }, version }) =>
      revisit && {
        ...revisit,
        ...{ version, status: 'concluded', open: false, outcome },
        ...(invalidBecause !== undefined && { invalidBecause }),
      },
  },
});

function scheduled(
  { revisitId: id, programme, complaintId, customerId, dueAt }: FactOf<'RevisitScheduled'>,
  version: number,
): RevisitDocument {
  return {
    ...{ id, version, status: 'due', open: true, programme, dueAt, attempts: 0 },
    ...(complaintId !== undefined && { complaintId }),
    ...(customerId !== undefined && { customerId }),
  };
}

/** What is shown of it. */
export function summaryOf(revisit: RevisitDocument): RevisitSummary {
  return shown.parse(revisit);
}
