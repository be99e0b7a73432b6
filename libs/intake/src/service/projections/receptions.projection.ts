import { instant } from '@taizhang/kernel';
import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import { receptionDocument, type IntakeEvent, type ReceptionDocument } from '../../contract/index.js';
import type { ReceptionRecord } from '../../domain/reception.commands.js';

/** The log books (S2-5, S2-14, S2-17), newest first, whole or of one kind or class. */
export const receptions: CollectionDefinition<ReceptionDocument> = {
  name: 'receptions',
  indexes: [['occurredAt'], ['kind', 'occurredAt'], ['class', 'occurredAt'], ['kind', 'class', 'occurredAt']],
};

/** Keeps what a log book shows and nothing else: no personal text, sealed or not. */
const shown = receptionDocument.strip();
/** A new class is said with its own taxonomy or without one. */
const unclassified = shown.omit({ taxonomy: true });

export const receptionsProjection = projectionOf<IntakeEvent, ReceptionDocument>('intake')({
  collection: receptions,
  version: 1,
  id: ({ data }) => data.receptionId,
  when: {
    CallReceived: (_none, { data }) => received('call', data),
    VisitReceived: (_none, { data }) => received('visit', data),
    LetterRegistered: (_none, { data }) => received('letter', data),
    MatterClassified: (reception, { data }) => reception && classified(reception, data),
  },
});

function received(kind: ReceptionDocument['kind'], data: ReceptionRecord['data']): ReceptionDocument {
  return shown.parse({ ...data, kind, occurredAt: sortable(data.occurredAt) });
}

function classified(
  reception: ReceptionDocument,
  { class: matterClass, taxonomy }: Pick<ReceptionDocument, 'class' | 'taxonomy'>,
): ReceptionDocument {
  return { ...unclassified.parse(reception), class: matterClass, ...(taxonomy !== undefined && { taxonomy }) };
}

/** With milliseconds always, so that of two such texts the smaller is the earlier instant. */
export function sortable(time: string): string {
  return instant(Date.parse(time));
}
