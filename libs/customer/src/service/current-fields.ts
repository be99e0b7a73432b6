import type { RecordedEvent } from '@taizhang/kernel';
import type { ArchiveField } from '../contract/index.js';
import type { ArchiveEvent } from '../domain/customer.commands.js';

/** A field as it is now. */
export interface CurrentField {
  /** The fact that holds the value, sealed, at the place where it opens. */
  readonly fact: RecordedEvent<ArchiveEvent>;
  readonly path: string;
  readonly recordedAt: string;
}

/** The fields of an archive, each as it was recorded last; the name first, from the label of the archive. */
export function currentFields(
  history: readonly RecordedEvent<ArchiveEvent>[],
): ReadonlyMap<ArchiveField, CurrentField> {
  const fields = new Map<ArchiveField, CurrentField>();
  for (const fact of history) {
    if (fact.type === 'CustomerRegistered') {
      fields.set('name', { fact, path: 'name', recordedAt: fact.data.occurredAt });
    } else if (fact.type === 'ArchiveFieldsRecorded') {
      const { values, collectedAt: recordedAt } = fact.data;
      const names = Object.keys(values) as ArchiveField[]; // the schema is strict
      for (const field of names) fields.set(field, { fact, path: `values.${field}`, recordedAt });
    }
  }
  return fields;
}
