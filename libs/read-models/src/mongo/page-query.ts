import type { QueryFilter } from 'mongoose';
import type { PageEnd } from '../questions/cursor.js';
import type { FieldValue } from '../questions/field-value.js';
import { limitOf, orderOf } from '../questions/question.js';
import type { CollectionDefinition, Find } from '../read-models.port.js';
import { conditionsOf, type Conditions } from './filter.js';
import { pathOf } from './index-keys.js';
import type { StoredBody } from './read-models.schema.js';

export interface Query {
  readonly filter: QueryFilter<StoredBody>;
  readonly sort: Readonly<Record<string, 1 | -1>>;
  readonly limit: number;
}

type Direction = 'ascending' | 'descending';

/** A page's documents after the end of the page before, and one more if there is. */
export function pageQuery(definition: CollectionDefinition, find: Find, after: PageEnd | undefined): Query {
  const { field, direction } = orderOf(find);
  const conditions = conditionsOf(definition, find, find.sort?.field);
  const way = direction === 'ascending' ? 1 : -1;
  return {
    filter: after === undefined ? { $and: conditions } : beyond(conditions, field, { direction, after }),
    sort: { [pathOf(field)]: way, _id: way },
    limit: limitOf(find) + 1,
  };
}

/** Each branch is a stretch of the index, so that the page is merged from them in order and nothing is sorted. */
function beyond(
  conditions: Conditions,
  field: string,
  { direction, after: [value, id] }: { readonly direction: Direction; readonly after: PageEnd },
): QueryFilter<StoredBody> {
  const further = direction === 'ascending' ? '$gt' : '$lt';
  if (field === 'id') return { $and: [...conditions, { _id: { [further]: id } }] };
  const path = pathOf(field);
  const branches: Conditions[] = [
    [{ [path]: value }, { _id: { [further]: id } }],
    ...(value === null ? [] : [[{ [path]: { [further]: value } }]]),
    ...typesBeyond(value, direction).map((type) => [{ [path]: type === 'absent' ? null : { $type: type } }]),
  ];
  return { $or: branches.map((branch) => ({ $and: [...conditions, ...branch] })) };
}

/** The order of types, as MongoDB names them; `null` there stands for absent, too. */
const TYPES = ['absent', 'number', 'string', 'bool'] as const;

function typesBeyond(value: FieldValue, direction: Direction): readonly (typeof TYPES)[number][] {
  const own = TYPES.indexOf(typeOf(value));
  return direction === 'ascending' ? TYPES.slice(own + 1) : TYPES.slice(0, own);
}

function typeOf(value: FieldValue): (typeof TYPES)[number] {
  if (value === null) return 'absent';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'number' ? 'number' : 'string';
}
