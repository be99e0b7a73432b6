import type { UseCase } from '@taizhang/nest-kit';
import { assignCustomers } from './assign-customers.js';
import { changeOwningUnit } from './change-owning-unit.js';
import { claimCustomer } from './claim-customer.js';
import { firstContacts, listPool, showAssignment, workList } from './custody-lists.js';
import { releaseCustody } from './release-custody.js';
import { transferCustody } from './transfer-custody.js';

/** Who keeps which archive. */
export const custodyUseCases: readonly UseCase[] = [
  claimCustomer,
  transferCustody,
  releaseCustody,
  changeOwningUnit,
  assignCustomers,
  showAssignment,
  listPool,
  firstContacts,
  workList,
];
