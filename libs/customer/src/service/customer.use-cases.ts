import type { UseCase } from '@taizhang/nest-kit';
import type { CustomerDependencies } from './customer.dependencies.js';
import { correctPhoneNumber } from './use-cases/correct-phone-number.js';
import { listCustomers } from './use-cases/list-customers.js';
import { recordFollowUp } from './use-cases/record-follow-up.js';
import { recordPhoneNumber } from './use-cases/record-phone-number.js';
import { registerCustomer } from './use-cases/register-customer.js';
import { revealPhoneNumber } from './use-cases/reveal-phone-number.js';
import { searchByNumber } from './use-cases/search-by-number.js';
import { showCustomer } from './use-cases/show-customer.js';

/** Everything that can be asked of the context. */
export function customerUseCases(dependencies: CustomerDependencies): readonly UseCase[] {
  return [
    registerCustomer,
    listCustomers,
    showCustomer,
    recordPhoneNumber(dependencies),
    correctPhoneNumber,
    recordFollowUp,
    revealPhoneNumber,
    searchByNumber(dependencies),
  ];
}
