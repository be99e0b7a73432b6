import type { ReadModels } from '@taizhang/read-models';
import type { ExportRequested } from '../../domain/exports/export.commands.js';
import { requireRows } from '../../domain/exports/export.decider.js';
import { customers } from '../projections/customers.projection.js';

const AT_ONCE = 1_000;

/** Whose rows an export is about, without doubles. Throws `EXPORT_ROWS_TOO_MANY` as soon as there are more than approved. */
export async function selectRows(
  { customerIds, archiveKind }: ExportRequested['data']['select'],
  approved: number,
  readModels: ReadModels,
): Promise<readonly string[]> {
  const found = new Set(customerIds ?? []);
  requireRows(found.size, approved);
  if (archiveKind === undefined) return [...found];
  for (let cursor: string | undefined, isMore = true; isMore;) {
    const where = { archiveKind };
    const page = { limit: AT_ONCE, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await readModels.collection(customers).find({ where, ...page });
    for (const { customerId } of items) found.add(customerId);
    requireRows(found.size, approved);
    cursor = next;
    isMore = next !== undefined;
  }
  return [...found];
}
