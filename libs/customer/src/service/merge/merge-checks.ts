import { DomainError } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import type { Caller } from '@taizhang/access';
import type { GatewayOf, Looking } from '../access/access-gateway.js';
import { customer } from '../aggregates.js';
import { legalHold } from '../destruction/destruction.aggregates.js';
import { custody } from '../projections/custody.projection.js';
import { retention } from '../projections/retention.projection.js';
import { requireCustomer } from '../require-customer.js';
import { pathOf } from '../staff/org-units.js';

export interface Pair {
  readonly customerId: string;
  readonly mergedInto: string;
}

/** What stands against a merge at the moment; each is asked when it is proposed, and again when it is approved. */
export const MERGE_CHECK_REFUSALS = [
  ...['CUSTOMER_UNKNOWN', 'CUSTOMER_MERGED', 'CUSTOMER_HAS_MERGES'],
  ...['LEGAL_HOLD_STANDS', 'DESTRUCTION_ORDERED'],
];

export async function requireMergeable({ customerId, mergedInto }: Pair, services: ContextServices): Promise<void> {
  await requireCustomer(mergedInto, services);
  await requireCustomer(customerId, services);
  const { state } = await services.executor.newest(customer, customerId);
  if (state.status === 'registered' && state.adoptions.length > 0) {
    throw new DomainError('CUSTOMER_HAS_MERGES', 'other archives were merged into this one');
  }
  for (const id of [customerId, mergedInto]) await requireFree(id, services);
}

/** No court keeps these data as they are, and nobody has ordered their destruction. */
export async function requireFree(customerId: string, { executor, readModels }: ContextServices): Promise<void> {
  const { state } = await executor.newest(legalHold, customerId);
  if (state.status === 'held') throw new DomainError('LEGAL_HOLD_STANDS', 'a legal hold keeps an archive as it is');
  const { ordered = [], withdrawn = [] } = (await readModels.collection(retention).get(customerId)) ?? {};
  if (state.status === 'cleared' || ordered.some((id) => !withdrawn.includes(id))) {
    throw new DomainError('DESTRUCTION_ORDERED', 'the destruction of an archive was ordered');
  }
}

/** Archives of two companies are the general manager's to put together. */
export async function requireOneRoot(pair: Pair, { roles }: Caller, { readModels }: ContextServices): Promise<void> {
  if (roles.includes('general-manager')) return;
  const roots = [];
  for (const id of [pair.customerId, pair.mergedInto]) {
    const unitId = (await readModels.collection(custody).get(id))?.unitId;
    roots.push((await pathOf(unitId, readModels)).at(-1));
  }
  const [one, other] = roots;
  if (one === undefined || other === undefined || one === other) return;
  throw new DomainError('MERGE_ACROSS_UNITS', 'archives of two companies are merged by the general manager only');
}

/** Whose ties are asked for. */
export interface Tying {
  readonly gateway: GatewayOf;
  readonly looking: Looking;
  readonly services: ContextServices;
}

/** Lets through whom something ties to every one of the customers. To everybody else the thing is not there. */
export async function requireTies(
  customerIds: readonly string[],
  { gateway, looking, services }: Tying,
): Promise<void> {
  for (const customerId of customerIds) await gateway(services).requireTie(customerId, looking);
}
