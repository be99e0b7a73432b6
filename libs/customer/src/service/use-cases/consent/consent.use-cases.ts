import { optOut } from './opt-out.js';
import { recordConsent } from './record-consent.js';
import { recordContactPreference } from './record-contact-preference.js';
import { recordOptIn } from './record-opt-in.js';
import { withdrawConsent } from './withdraw-consent.js';

/** What customers say about the use of their data. */
export const consentUseCases = [recordConsent, withdrawConsent, optOut, recordOptIn, recordContactPreference];
