import type { CustomerFact, Purpose } from '../contract/customer.events.js';

type Consent = CustomerFact<'PhoneNumberRecorded'>['data']['consent'];

/** S0-3: a number is used for what the customer agreed to, and for what customers ask about their own data (PIPL 44). */
export function allowsUse({ purposes }: Consent, purpose: Purpose): boolean {
  return purpose === 'data-subject-request' || purposes.some((consented) => consented === purpose);
}
