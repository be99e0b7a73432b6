import { instant } from '@taizhang/kernel';
import type { Find, ReadModels } from '@taizhang/read-models';
import { accesses, type AccessDocument } from '../projections/accesses.projection.js';
import { sortable } from '../sortable.js';

/** A time span; both ends belong to it. */
export interface TimeWindow {
  readonly from?: string;
  readonly to?: string;
}

const PAGE = 1_000;

/** Every access to a customer's number in the window, in the order of their times. */
export async function accessesTo(
  customerId: string,
  window: TimeWindow,
  readModels: ReadModels,
): Promise<readonly AccessDocument[]> {
  const collection = readModels.collection(accesses);
  const question: Find<AccessDocument> = {
    where: { customerId },
    ...rangeOf(window),
    sort: { field: 'at', direction: 'ascending' },
    limit: PAGE,
  };
  const all: AccessDocument[] = [];
  let page = await collection.find(question);
  all.push(...page.items);
  while (page.next !== undefined) {
    page = await collection.find({ ...question, cursor: page.next });
    all.push(...page.items);
  }
  return all;
}

/** The read models' bounds leave the end out; times have milliseconds. */
function rangeOf({ from, to }: TimeWindow): Pick<Find<AccessDocument>, 'range'> {
  if (from === undefined && to === undefined) return {};
  const first = from === undefined ? {} : { from: sortable(from) };
  const beyond = to === undefined ? {} : { to: instant(Date.parse(to) + 1) };
  return { range: { field: 'at', ...first, ...beyond } };
}
