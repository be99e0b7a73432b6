import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { personDocument } from '../../../contract/index.js';
import { people } from '../../projections/people.projection.js';

const { status } = personDocument.shape;

export const listPeople = useCase({
  kind: 'query',
  name: 'people',
  summary: 'People by id, without their names',
  method: 'GET',
  path: 'people',
  roles: ['supervisor', 'hr', 'auditor', 'administrator'],
  query: pageQuery.extend({ status: status.exactOptional() }),
  answer: pageOf(personDocument),
  refusals: [],
  handle: ({ query: { status, ...page } }, { readModels }) =>
    readModels.collection(people).find({ ...page, ...(status !== undefined && { where: { status } }) }),
});
