import type { Role } from '@taizhang/access';
import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { exportDocument } from '../../../contract/index.js';
import { exportJobs } from '../../projections/exports.projection.js';

const SEE_ALL: readonly Role[] = ['supervisor', 'general-manager', 'compliance-officer', 'auditor'];

/** Whose rows they hold is not told here: that is an auditor's question. */
export const listExports = useCase({
  kind: 'query',
  name: 'exports',
  summary: 'Export and print jobs; an agent sees their own',
  method: 'GET',
  path: 'exports',
  roles: ['agent', ...SEE_ALL],
  query: pageQuery.extend({ status: exportDocument.shape.status.exactOptional() }),
  answer: pageOf(exportDocument),
  refusals: [],
  handle({ query: { limit, cursor, ...asked }, caller }, { readModels }) {
    const isSeeingAll = caller.roles.some((role) => SEE_ALL.includes(role));
    const where = isSeeingAll ? asked : { ...asked, personId: caller.personId };
    return readModels.collection(exportJobs).find({ where, limit, ...(cursor !== undefined && { cursor }) });
  },
});
