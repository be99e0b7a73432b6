import type { Role } from '@taizhang/access';
import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { exportDocument, type ExportDocument } from '../../../contract/index.js';
import { visiblePage } from '../../access/visible-page.js';
import type { CustomerParts } from '../../customer.parts.js';
import { exportJobs } from '../../projections/exports.projection.js';

const SEE_ALL: readonly Role[] = ['general-manager', 'compliance-officer', 'auditor'];

/** Whose rows they hold is not told here: that is an auditor's question. */
export const listExports = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'exports',
    summary: 'Export and print jobs; an agent sees their own, a supervisor those of their staff, too',
    method: 'GET',
    path: 'exports',
    roles: ['agent', 'supervisor', ...SEE_ALL],
    query: pageQuery.extend({ status: exportDocument.shape.status.exactOptional() }),
    answer: pageOf(exportDocument),
    refusals: [],
    handle({ query: { limit, cursor, ...asked }, ...looking }, services) {
      const { personId, roles } = looking.caller;
      const isSeeingAll = roles.some((role) => SEE_ALL.includes(role));
      const where = isSeeingAll || roles.includes('supervisor') ? asked : { ...asked, personId };
      const isTheirs = async (job: ExportDocument) =>
        isSeeingAll || job.personId === personId || gateway(services).leads(job.personId, looking);
      const choose = async (jobs: readonly ExportDocument[]) => {
        const theirs = await Promise.all(jobs.map(isTheirs));
        return jobs.filter((_job, index) => theirs[index]);
      };
      const find = { where, limit, ...(cursor !== undefined && { cursor }) };
      return visiblePage(services.readModels.collection(exportJobs), { find, choose });
    },
  });
