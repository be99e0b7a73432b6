import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { turnedAwayDocument } from '../../contract/index.js';
import { turnedAway } from '../projections/turned-away.projection.js';
import { DOORKEEPERS } from '../roles.js';

const { code, personId } = turnedAwayDocument.shape;
const turnedAwayQuery = pageQuery.extend({ code: code.exactOptional(), personId });

export const listTurnedAway = useCase({
  kind: 'query',
  name: 'turned-away',
  summary: 'Requests that were turned away at the door of customers’ data, newest first',
  method: 'GET',
  path: 'turned-away',
  roles: DOORKEEPERS,
  query: turnedAwayQuery,
  answer: pageOf(turnedAwayDocument),
  refusals: [],
  handle: ({ query: { limit, cursor, ...where } }, { readModels }) =>
    readModels.collection(turnedAway).find({
      where,
      sort: { field: 'at', direction: 'descending' },
      limit,
      ...(cursor !== undefined && { cursor }),
    }),
});
