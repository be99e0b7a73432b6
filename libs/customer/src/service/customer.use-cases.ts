import type { UseCase } from '@taizhang/nest-kit';
import type { CustomerParts } from './customer.parts.js';
import { destructionUseCases } from './use-cases/destruction/destruction.use-cases.js';
import { changeBusinessNeed } from './use-cases/archive/change-business-need.js';
import { correctPhoneNumber } from './use-cases/archive/correct-phone-number.js';
import { listCustomers } from './use-cases/archive/list-customers.js';
import { recordFollowUp } from './use-cases/archive/record-follow-up.js';
import { recordPhoneNumber } from './use-cases/archive/record-phone-number.js';
import { registerCustomer } from './use-cases/archive/register-customer.js';
import { revealPhoneNumber } from './use-cases/access/reveal-phone-number.js';
import { callUseCases } from './use-cases/call/call.use-cases.js';
import { sendMessage } from './use-cases/message/send-message.js';
import { showingUseCases } from './use-cases/showing/showing.use-cases.js';
import { attachmentUseCases } from './use-cases/attachments/attachment.use-cases.js';
import { consentUseCases } from './use-cases/consent/consent.use-cases.js';
import { searchByNumber } from './use-cases/access/search-by-number.js';
import { custodyUseCases } from './use-cases/custody/custody.use-cases.js';
import { disclosureUseCases } from './use-cases/disclosure/disclosure.use-cases.js';
import { exportUseCases } from './use-cases/exports/export.use-cases.js';
import { grantUseCases } from './use-cases/grants/grant.use-cases.js';
import { formUseCases } from './use-cases/forms/form.use-cases.js';
import { itemUseCases } from './use-cases/items/item.use-cases.js';
import { findCustomers } from './use-cases/finding/find-customers.js';
import { readArchive } from './use-cases/keeping/read-archive.js';
import { keepingUseCases } from './use-cases/keeping/keeping.use-cases.js';
import { mergeUseCases } from './use-cases/merge/merge.use-cases.js';
import { qualityUseCases } from './use-cases/quality/quality.use-cases.js';
import { vaultUseCases } from './use-cases/vault/vault.use-cases.js';
import { reasonUseCases } from './use-cases/reasons/reason.use-cases.js';
import { showCustomer } from './use-cases/archive/show-customer.js';

/** Everything that can be asked of the context. */
export function customerUseCases(parts: CustomerParts): readonly UseCase[] {
  return [
    registerCustomer,
    listCustomers(parts),
    showCustomer(parts),
    recordPhoneNumber(parts),
    correctPhoneNumber,
    recordFollowUp,
    changeBusinessNeed,
    revealPhoneNumber(parts),
    searchByNumber(parts),
    ...custodyUseCases(parts),
    ...grantUseCases(parts),
    ...disclosureUseCases(parts),
    ...exportUseCases(parts),
    ...reasonUseCases(parts),
    ...consentUseCases(parts),
    ...callUseCases(parts),
    sendMessage(parts),
    ...showingUseCases(parts),
    ...destructionUseCases(parts),
    ...keepingUseCases,
    readArchive(parts),
    ...attachmentUseCases(parts),
    ...itemUseCases(parts),
    ...formUseCases(parts),
    findCustomers(parts),
    ...qualityUseCases,
    ...mergeUseCases(parts),
    ...vaultUseCases(parts),
  ];
}
