import type { UseCase } from '@taizhang/nest-kit';
import type { CustomerParts } from '../../customer.parts.js';
import { listConsents } from './list-consents.js';
import { optOut } from './opt-out.js';
import { recordConsent } from './record-consent.js';
import { recordContactPreference } from './record-contact-preference.js';
import { recordOptIn } from './record-opt-in.js';
import { withdrawConsent } from './withdraw-consent.js';

/** What customers say about the use of their data. */
export const consentUseCases = (parts: CustomerParts): readonly UseCase[] => [
  ...[recordConsent, withdrawConsent, optOut, recordOptIn, recordContactPreference],
  listConsents(parts),
];
