import type { CollectionDefinition } from '../read-models.port.js';

/** Where a document's field is stored. */
export function pathOf(field: string): string {
  return field === 'id' ? '_id' : `doc.${field}`;
}

export interface IndexKey {
  readonly name: string;
  readonly key: Readonly<Record<string, 1>>;
}

/** The declared indexes, each once, with the id behind their fields: ties are broken by it. */
export function indexKeys({ indexes }: CollectionDefinition): readonly IndexKey[] {
  const withoutId = indexes.map((fields) => fields.filter((field) => field !== 'id'));
  const byName = new Map(withoutId.filter(({ length }) => length > 0).map((fields) => [fields.join(), fields]));
  return [...byName].map(([name, fields]) => ({
    name,
    key: Object.fromEntries([...fields, 'id'].map((field) => [pathOf(field), 1 as const])),
  }));
}
