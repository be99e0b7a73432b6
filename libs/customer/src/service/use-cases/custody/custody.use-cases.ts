import type { UseCase } from '@taizhang/nest-kit';
import type { CustomerParts } from '../../customer.parts.js';
import { assignCustomers } from './assign-customers.js';
import { changeOwningUnit } from './change-owning-unit.js';
import { claimCustomer } from './claim-customer.js';
import { firstContacts, listPool, showAssignment, workList } from './custody-lists.js';
import { releaseCustody } from './release-custody.js';
import { transferCustody } from './transfer-custody.js';

/** Who keeps which archive. */
export function custodyUseCases(parts: CustomerParts): readonly UseCase[] {
  return [
    claimCustomer,
    transferCustody,
    releaseCustody,
    changeOwningUnit,
    assignCustomers,
    showAssignment(parts),
    listPool,
    firstContacts,
    workList,
  ];
}
