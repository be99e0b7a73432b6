import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { receptionDocument } from '../../contract/index.js';
import { receptions, sortable } from '../projections/receptions.projection.js';
import { READERS } from '../roles.js';

const { kind, class: matterClass, occurredAt } = receptionDocument.shape;

const receptionsQuery = pageQuery.extend({
  kind: kind.exactOptional(),
  class: matterClass.exactOptional(),
  /** Received at or after. */
  from: occurredAt.exactOptional(),
  /** Received before. */
  to: occurredAt.exactOptional(),
});

export const listReceptions = useCase({
  kind: 'query',
  name: 'receptions',
  summary: 'Calls, visits and letters, newest first, without personal texts',
  method: 'GET',
  path: 'receptions',
  roles: READERS,
  query: receptionsQuery,
  answer: pageOf(receptionDocument),
  refusals: [],
  handle: ({ query: { from, to, limit, cursor, ...where } }, { readModels }) =>
    readModels.collection(receptions).find({
      where,
      ...rangeOf({ from, to }),
      sort: { field: 'occurredAt', direction: 'descending' },
      limit,
      ...(cursor !== undefined && { cursor }),
    }),
});

function rangeOf({ from, to }: { from: string | undefined; to: string | undefined }) {
  if (from === undefined && to === undefined) return {};
  const bounds = { ...(from !== undefined && { from: sortable(from) }), ...(to !== undefined && { to: sortable(to) }) };
  return { range: { field: 'occurredAt', ...bounds } } as const;
}
