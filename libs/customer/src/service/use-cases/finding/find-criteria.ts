import { DomainError } from '@taizhang/kernel';
import type { Find } from '@taizhang/read-models';
import type { CustomerDocument, FindCustomersBody } from '../../../contract/index.js';

const CRITERIA = ['archiveKind', 'nature', 'businessType', 'stage', 'estate'] as const;
const ALONE = ['name', 'customerId'] as const;

/** Refuses what no index answers: two criteria at once would make a reader of all archives of each question. */
export function requireOneCriterion(body: FindCustomersBody): void {
  const given = [...CRITERIA, ...ALONE].filter((name) => body[name] !== undefined);
  const bounded = body.filedFrom !== undefined || body.filedBefore !== undefined;
  const isAlone = ALONE.some((name) => body[name] !== undefined);
  if (given.length > 1 || (isAlone && (bounded || body.sort !== undefined)) || sortsOtherwise(body, given.length > 0)) {
    throw new DomainError('FIND_CRITERIA_TOO_MANY', 'find by one thing at a time, and by when it was filed');
  }
}

/** Within a class or an estate, and within a time, the order is that of filing. */
function sortsOtherwise({ sort, filedFrom, filedBefore }: FindCustomersBody, hasCriterion: boolean): boolean {
  const isByTime = hasCriterion || filedFrom !== undefined || filedBefore !== undefined;
  return isByTime && sort !== undefined && sort !== 'filedAt';
}

/** The question to the read model for everything but name and number (S1-30, S1-47). */
export function questionOf(body: FindCustomersBody): Find<CustomerDocument> & { readonly limit: number } {
  const { limit = 50, cursor } = body;
  const given = CRITERIA.filter((name) => body[name] !== undefined);
  const where = Object.fromEntries(given.map((name) => [name, body[name]]));
  return { where, ...timeOf(body), ...orderOf(body), limit, ...(cursor !== undefined && { cursor }) };
}

function timeOf({ filedFrom: from, filedBefore: to }: FindCustomersBody): Pick<Find<CustomerDocument>, 'range'> {
  if (from === undefined && to === undefined) return {};
  return { range: { field: 'filedAt', ...(from !== undefined && { from }), ...(to !== undefined && { to }) } };
}

function orderOf({ sort, direction = 'ascending', ...body }: FindCustomersBody): Pick<Find<CustomerDocument>, 'sort'> {
  const field = sort ?? ('range' in timeOf(body) ? 'filedAt' : undefined);
  return field === undefined ? {} : { sort: { field, direction } };
}
