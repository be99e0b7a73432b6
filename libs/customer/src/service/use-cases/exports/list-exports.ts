import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { exportDocument, type ExportDocument } from '../../../contract/index.js';
import { theirs, WHOLE_COMPANY } from '../../access/theirs.js';
import { visiblePage } from '../../access/visible-page.js';
import type { CustomerParts } from '../../customer.parts.js';
import { exportJobs } from '../../projections/exports.projection.js';

/** Whose rows they hold is not told here: that is an auditor's question. */
export const listExports = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'exports',
    summary: 'Export and print jobs; an agent sees their own, a supervisor those of their staff, too',
    method: 'GET',
    path: 'exports',
    roles: ['agent', 'supervisor', ...WHOLE_COMPANY],
    query: pageQuery.extend({ status: exportDocument.shape.status.exactOptional() }),
    answer: pageOf(exportDocument),
    refusals: [],
    handle({ query: { limit, cursor, ...asked }, ...looking }, services) {
      const askedBy = ({ personId }: ExportDocument) => personId;
      const { isOwnOnly, choose } = theirs({ gateway, looking, services, askedBy });
      const where = isOwnOnly ? { ...asked, personId: looking.caller.personId } : asked;
      const find = { where, limit, ...(cursor !== undefined && { cursor }) };
      return visiblePage(services.readModels.collection(exportJobs), { find, choose });
    },
  });
