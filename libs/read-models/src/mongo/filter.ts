import type { QueryFilter } from 'mongoose';
import { checkedFilter, type Filter } from '../questions/question.js';
import type { CollectionDefinition } from '../read-models.port.js';
import { pathOf } from './index-keys.js';
import type { StoredBody } from './read-models.schema.js';

/** Conditions on a document, all of which must hold. */
export type Conditions = QueryFilter<StoredBody>[];

/** Checks that a declared index serves the filter and, when given, the order by `sorted`. */
export function conditionsOf(definition: CollectionDefinition, filter: Filter, sorted?: string): Conditions {
  const { equal, range } = checkedFilter(definition, filter, sorted);
  return [
    { doc: { $exists: true } },
    ...equal.map(([field, value]) => ({ [pathOf(field)]: value })),
    ...(range ? [{ [pathOf(range.field)]: boundsOf(range) }] : []),
  ];
}

/** The comparisons of MongoDB are among values of the bound's own type. */
function boundsOf({ from, to }: NonNullable<Filter['range']>): object {
  return { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lt: to }) };
}
