import type { Role } from '@taizhang/access';
import type { ContextServices } from '@taizhang/nest-kit';
import type { GatewayOf, Looking } from './access-gateway.js';

/** Those of some rows, in their order, that a list may hold for the caller. */
export type Choose<Row> = (rows: readonly Row[]) => Promise<readonly Row[]>;

interface OfCustomer {
  readonly customerId: string;
}

export interface Choosing<Row> {
  readonly gateway: GatewayOf;
  readonly looking: Looking;
  readonly services: ContextServices;
  /** Who does this for every customer, and sees all rows. */
  readonly untied: readonly Role[];
  /** Whether the caller knows of a row in another way than by a tie to its customer. */
  readonly knows?: (row: Row) => boolean | Promise<boolean>;
}

/** For lists of what is kept about customers and shows nothing of them: the rows of whom something ties to the caller. */
export function chooseTied<Row extends OfCustomer>(choosing: Choosing<Row>): Choose<Row> {
  const { gateway, looking, services, untied, knows = () => false } = choosing;
  if (looking.caller.roles.some((role) => untied.includes(role))) return async (rows) => rows;
  return async (rows) => {
    const customerIds = [...new Set(rows.map(({ customerId }) => customerId))];
    const visible = new Set(await gateway(services).visible(customerIds, looking));
    const chosen = await Promise.all(rows.map(async (row) => visible.has(row.customerId) || knows(row)));
    return rows.filter((_row, index) => chosen[index]);
  };
}
