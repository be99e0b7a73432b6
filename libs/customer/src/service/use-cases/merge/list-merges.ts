import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { mergeDocument, type MergeDocument } from '../../../contract/index.js';
import { visiblePage } from '../../access/visible-page.js';
import type { CustomerParts } from '../../customer.parts.js';
import { merges, type MergeRow } from '../../projections/merges.projection.js';

/** Archive numbers and states; the reasons are sealed and stay so. */
export const listMerges = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'merges',
    summary: 'Merges of archives of which the caller may see both; those that are proposed wait for another person',
    method: 'GET',
    path: 'merges',
    roles: ['agent', 'supervisor', 'general-manager', 'auditor'],
    query: pageQuery.extend({ status: mergeDocument.shape.status.exactOptional() }),
    answer: pageOf(mergeDocument),
    refusals: [],
    async handle({ query: { limit, cursor, ...where }, ...looking }, services) {
      const choose = async (rows: readonly MergeRow[]) => {
        const customerIds = [...new Set(rows.flatMap(standingIn))];
        const visible = new Set(await gateway(services).visible(customerIds, looking));
        return rows.filter((row) => standingIn(row).every((id) => visible.has(id)));
      };
      const find = { where, limit, ...(cursor !== undefined && { cursor }) };
      const { items, ...rest } = await visiblePage(services.readModels.collection(merges), { find, choose });
      return { items: items.flatMap(asShown), ...rest };
    },
  });

/** The archives of a merge may be read of before its proposal is; then there is nothing to show yet. */
function asShown({ proposedBy, ...row }: MergeRow): MergeDocument[] {
  return proposedBy === undefined ? [] : [{ ...row, proposedBy }];
}

/** The archives that a caller must be able to see: a duplicate that is merged is seen by whoever may see the survivor. */
function standingIn({ customerId, mergedInto, status }: MergeRow): readonly string[] {
  return status === 'done' ? [mergedInto] : [customerId, mergedInto];
}
