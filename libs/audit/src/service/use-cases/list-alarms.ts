import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { alarmDocument } from '../../contract/index.js';
import { alarms } from '../projections/alarms.projection.js';
import { AUDITORS } from '../roles.js';

const alarmsQuery = pageQuery.extend({ context: alarmDocument.shape.context.exactOptional() });

export const listAlarms = useCase({
  kind: 'query',
  name: 'alarms',
  summary: 'What was found wrong with any log, newest first',
  method: 'GET',
  path: 'alarms',
  roles: AUDITORS,
  query: alarmsQuery,
  answer: pageOf(alarmDocument),
  refusals: [],
  handle: ({ query: { limit, cursor, ...where } }, { readModels }) =>
    readModels.collection(alarms).find({
      where,
      sort: { field: 'raisedAt', direction: 'descending' },
      limit,
      ...(cursor !== undefined && { cursor }),
    }),
});
