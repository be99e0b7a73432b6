import type { RecordedEvent } from '@taizhang/kernel';
import type { ReadField } from '../contract/index.js';
import type { ArchiveEvent } from '../domain/customer.commands.js';

/** A field as it is now. */
export interface CurrentField {
  /** The fact that holds the value, sealed, at the place where it opens. */
  readonly fact: RecordedEvent<ArchiveEvent>;
  readonly path: string;
  readonly recordedAt: string;
}

/** The fields of an archive, each as it was told last; name and business need from its label, until others are told. */
export function currentFields(history: readonly RecordedEvent<ArchiveEvent>[]): ReadonlyMap<ReadField, CurrentField> {
  const fields = new Map<ReadField, CurrentField>();
  for (const fact of history) {
    if (fact.type === 'CustomerRegistered') {
      const { occurredAt: recordedAt, businessNeed } = fact.data;
      fields.set('name', { fact, path: 'name', recordedAt });
      if (businessNeed !== undefined) fields.set('businessNeed', { fact, path: 'businessNeed', recordedAt });
    } else if (fact.type === 'BusinessNeedChanged') {
      fields.set('businessNeed', { fact, path: 'need', recordedAt: fact.data.occurredAt });
    } else if (fact.type === 'ArchiveFieldsRecorded') {
      const { values, collectedAt: recordedAt } = fact.data;
      const names = Object.keys(values) as ReadField[]; // the schema is strict
      for (const field of names) fields.set(field, { fact, path: `values.${field}`, recordedAt });
    }
  }
  return fields;
}
