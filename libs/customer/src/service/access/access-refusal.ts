import type { AccessRefusal } from '@taizhang/access';
import { DomainError } from '@taizhang/kernel';

/** Why a look was refused, as its record says. */
export type LookRefusal =
  | AccessRefusal
  | 'ACCESS_PURPOSE_NOT_CONSENTED'
  | 'ACCESS_RATE_EXCEEDED'
  | 'ACCESS_ROWS_EXCEEDED'
  | 'ATTACHMENT_UNKNOWN'
  | 'CUSTOMER_UNKNOWN'
  | 'FILLED_FORM_UNKNOWN'
  | 'PHONE_NUMBER_UNKNOWN';

/** What is answered: whether there is such a customer is not told to whom nothing ties to them. */
type Answered = Exclude<LookRefusal, 'ACCESS_RELATION_MISSING'>;

const MESSAGES: Readonly<Record<Answered, string>> = {
  ACCESS_ROLE_NOT_ALLOWED: 'your role does not look at customers so',
  ACCESS_PERSON_UNKNOWN: 'nobody knows you here; have yourself taken on',
  ACCESS_PERSON_NOT_PRESENT: 'you are suspended, or have left',
  ACCESS_NDA_MISSING: 'sign the confidentiality agreement first, or renew it',
  ACCESS_POLICY_NOT_ACKNOWLEDGED: 'read and acknowledge the current policy first',
  ACCESS_TRAINING_LAPSED: 'do the confidentiality training first, or again',
  ACCESS_CERTIFICATION_MISSING: 'whoever answers calls alone is certified for it',
  ACCESS_DEVICE_NOT_ALLOWED: 'this device or network shows masked data only',
  ACCESS_CONTRACTOR_NOT_ALLOWED: 'contractors see masked data only',
  ACCESS_PURPOSE_MISSING: 'say what you need it for',
  ACCESS_PURPOSE_UNKNOWN: 'that is not one of the purposes',
  ACCESS_PURPOSE_NOT_ALLOWED: 'your role does not do this for that purpose',
  ACCESS_PURPOSE_NOT_CONSENTED: 'the customer has not consented to that purpose',
  ACCESS_RATE_EXCEEDED: 'you have looked too often in a short time; wait before you look again',
  ACCESS_ROWS_EXCEEDED: 'a list has at most 200 rows; ask for the next ones with its cursor',
  ACCESS_REASON_MISSING: 'say why you need it',
  ACCESS_REASON_TOO_LONG: 'a reason has at most 500 characters',
  ACCESS_APPROVAL_MISSING: 'this is graded so that somebody must allow it first; ask for access',
  ATTACHMENT_UNKNOWN: 'the customer has no attachment of this id, or it was withdrawn',
  CUSTOMER_UNKNOWN: 'no customer is registered under this archive number',
  FILLED_FORM_UNKNOWN: 'the customer has no filled form of this id',
  PHONE_NUMBER_UNKNOWN: 'the customer has no number of this id',
};

/** What a use case that looks at customers may refuse with on the gateway's word. */
export const LOOK_REFUSALS = Object.keys(MESSAGES);

/** Those of {@link LOOK_REFUSALS} that a look at nobody in particular can lead to. */
export const ACCESS_REFUSALS = LOOK_REFUSALS.filter((code) => code.startsWith('ACCESS_'));

/** The answer to a refused look: the same for a customer who does not exist and for one who is not the caller's. */
export function lookRefused(code: LookRefusal, retryAfter?: number): DomainError<Answered> {
  const answered = code === 'ACCESS_RELATION_MISSING' ? 'CUSTOMER_UNKNOWN' : code;
  return new DomainError(answered, MESSAGES[answered], retryAfter);
}
