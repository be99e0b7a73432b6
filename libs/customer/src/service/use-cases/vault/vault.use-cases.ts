import type { CustomerParts } from '../../customer.parts.js';
import { checkPhoneNumber } from './check-phone-number.js';
import { choosePrimaryNumber } from './choose-primary-number.js';
import { listPhoneNumbers } from './list-phone-numbers.js';
import { removePhoneNumber } from './remove-phone-number.js';

/** What becomes of numbers once they are in the vault. */
export const vaultUseCases = (parts: CustomerParts) => [
  listPhoneNumbers(parts),
  checkPhoneNumber,
  choosePrimaryNumber,
  removePhoneNumber,
];
