import { ROLES } from '@taizhang/access';
import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { orgUnitDocument } from '../../../contract/index.js';
import { orgUnits } from '../../projections/org-units.projection.js';

export const listOrgUnits = useCase({
  kind: 'query',
  name: 'org-units',
  summary: 'Org units by id',
  method: 'GET',
  path: 'org-units',
  roles: ROLES,
  query: pageQuery,
  answer: pageOf(orgUnitDocument),
  refusals: [],
  handle: ({ query }, { readModels }) => readModels.collection(orgUnits).find(query),
});
