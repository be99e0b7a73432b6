import { ReadModelError, type CollectionDefinition } from '../read-models.port.js';

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The fields of all declared indexes, each once. `id` is a column of its own. */
export function indexedFields(definition: CollectionDefinition): readonly string[] {
  return [...new Set(definition.indexes.flat())].filter((field) => field !== 'id');
}

/** Throws `DEFINITION_INVALID`. Names become parts of stores' own names, quoted where they are SQL, so nothing but plain names gets that far. */
export function checkDefinition(definition: CollectionDefinition): void {
  if (!KEBAB_CASE.test(definition.name)) throw invalid('a collection name is kebab-case');
  const fields = indexedFields(definition);
  if (!fields.every((field) => IDENTIFIER.test(field))) throw invalid('an indexed field is a plain identifier');
  // SQL column names do not know upper from lower case.
  const distinct = new Set(fields.map((field) => field.toLowerCase()));
  if (distinct.size !== fields.length) throw invalid('two indexed fields differ in case only');
}

function invalid(message: string): ReadModelError {
  return new ReadModelError('DEFINITION_INVALID', message);
}
