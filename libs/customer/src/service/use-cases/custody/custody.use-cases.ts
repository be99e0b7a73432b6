import type { UseCase } from '@taizhang/nest-kit';
import { changeOwningUnit } from './change-owning-unit.js';
import { claimCustomer } from './claim-customer.js';
import { releaseCustody } from './release-custody.js';
import { transferCustody } from './transfer-custody.js';

/** Who keeps which archive. */
export const custodyUseCases: readonly UseCase[] = [claimCustomer, transferCustody, releaseCustody, changeOwningUnit];
