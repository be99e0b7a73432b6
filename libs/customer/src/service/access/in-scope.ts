import type { CustomerDocument } from '../../contract/index.js';
import { keptBy, poolOf } from '../projections/rows.projection.js';
import type { ListScope } from './access-gateway.js';

/** Whether a list may hold the archive for whom the scope is; the same as choosing rows by it. */
export function isInScope({ customerId, custodianId, unitId = '' }: CustomerDocument, scope: ListScope): boolean {
  if (scope === 'everybody') return true;
  const keeper = custodianId === undefined ? poolOf(unitId) : keptBy(custodianId);
  return scope.keepers.includes(keeper) || scope.units.includes(unitId) || scope.customerIds.includes(customerId);
}
