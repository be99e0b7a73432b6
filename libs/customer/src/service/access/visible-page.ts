import type { Collection, Document, Find } from '@taizhang/read-models';

/** Rows that are looked through at once, and for one page. */
const AT_ONCE = 200;
const MOST_ROWS = 10_000;

export interface VisiblePage<Doc> {
  readonly items: readonly Doc[];
  /**
   * Present when there may be more to be seen; made of the last row that is shown, and of nothing else, unless too many
   * rows were passed over for one page.
   */
  readonly next?: string;
}

interface Wanted<Doc extends Document> {
  readonly find: Find<Doc> & { readonly limit: number };
  /** Those of some rows, in their order, that the caller may see. */
  readonly choose: (rows: readonly Doc[]) => Promise<readonly Doc[]>;
  /** How many rows are looked through at the most. */
  readonly most?: number;
}

/**
 * A page of a list whose rows are not all for the caller: full as long as there is more, and neither its length nor its
 * cursor tells how many rows were passed over, or which. Where ten thousand rows are not enough to fill it, it is shorter
 * and leads on: nobody makes a reader of all archives of one question.
 */
export async function visiblePage<Doc extends Document>(
  collection: Collection<Doc>,
  { find, choose, most = MOST_ROWS }: Wanted<Doc>,
): Promise<VisiblePage<Doc>> {
  const items: Doc[] = [];
  let after = find.cursor;
  let next: string | undefined;
  for (let read = 0; read < most; read += AT_ONCE) {
    const asked = from(find, after);
    const page = await collection.find(asked);
    for (const row of await choose(page.items)) {
      if (items.length === find.limit) return { items, ...leadingTo(next) };
      items.push(row);
      if (items.length === find.limit) next = await cursorAfter(row, { page: page.items, asked }, collection);
    }
    if (page.next === undefined) return { items };
    after = page.next;
  }
  return { items, ...leadingTo(next ?? after) };
}

function from<Doc extends Document>(find: Find<Doc>, cursor: string | undefined): Find<Doc> {
  return { ...find, limit: AT_ONCE, ...(cursor !== undefined && { cursor }) };
}

function leadingTo(next: string | undefined): { readonly next?: string } {
  return next === undefined ? {} : { next };
}

interface Read<Doc extends Document> {
  readonly page: readonly Doc[];
  readonly asked: Find<Doc>;
}

/** The cursor of a page that ends with the row. The last row of all has none, and needs none. */
async function cursorAfter<Doc extends Document>(
  row: Doc,
  { page, asked }: Read<Doc>,
  collection: Collection<Doc>,
): Promise<string | undefined> {
  return (await collection.find({ ...asked, limit: page.indexOf(row) + 1 })).next;
}
