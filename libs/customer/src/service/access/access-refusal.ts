import type { AccessRefusal } from '@taizhang/access';
import { DomainError } from '@taizhang/kernel';

/** Why a look was refused. */
export type LookRefusal =
  AccessRefusal | 'ACCESS_PURPOSE_NOT_CONSENTED' | 'ACCESS_RATE_EXCEEDED' | 'CUSTOMER_UNKNOWN' | 'PHONE_NUMBER_UNKNOWN';

const MESSAGES: Readonly<Record<LookRefusal, string>> = {
  ACCESS_ROLE_NOT_ALLOWED: 'your role does not look at numbers',
  ACCESS_PURPOSE_MISSING: 'say what you need it for',
  ACCESS_PURPOSE_UNKNOWN: 'that is not one of the purposes',
  ACCESS_PURPOSE_NOT_ALLOWED: 'your role does not do this for that purpose',
  ACCESS_PURPOSE_NOT_CONSENTED: 'the customer has not consented to that purpose',
  ACCESS_RATE_EXCEEDED: 'you have looked too often in a short time; wait before you look again',
  ACCESS_REASON_MISSING: 'say why you need it',
  ACCESS_REASON_TOO_LONG: 'a reason has at most 500 characters',
  CUSTOMER_UNKNOWN: 'no customer is registered under this archive number',
  PHONE_NUMBER_UNKNOWN: 'the customer has no number of this id',
};

/** What a use case that looks at customers may refuse with on the gateway's word. */
export const LOOK_REFUSALS = Object.keys(MESSAGES);

/** Those of {@link LOOK_REFUSALS} that a look at nobody in particular can lead to. */
export const ACCESS_REFUSALS = Object.keys(MESSAGES).filter((code) => code.startsWith('ACCESS_'));

export function lookRefused(code: LookRefusal): DomainError<LookRefusal> {
  return new DomainError(code, MESSAGES[code]);
}
