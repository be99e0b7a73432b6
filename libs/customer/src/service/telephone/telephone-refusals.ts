import { DomainError } from '@taizhang/kernel';
import type { DialRefusal } from '../../domain/dial.policy.js';
import type { SendRefusal } from '../../domain/message.decider.js';

type Refusal = DialRefusal | SendRefusal | 'TELEPHONE_UNCERTAIN' | 'CALL_NOT_OVER' | 'CALL_UNKNOWN';

const MESSAGES: Readonly<Record<Refusal, string>> = {
  DIAL_BRIEF_MISSING: 'say what the call is to achieve before it is placed',
  DIAL_OPTED_OUT: 'the customer does not want to be called',
  DIAL_NUMBER_FAILED: 'nobody is reached under this number; check it first',
  DIAL_TIME_ZONE_UNKNOWN: 'nobody has said by which time zone the customer lives',
  DIAL_OUTSIDE_HOURS: 'this is not a time to call the customer',
  DIAL_URGENCY_INCOMPLETE: 'an exception needs a reason, notice given and an apology',
  MESSAGE_OPTED_OUT: 'the customer does not want to be written to',
  MESSAGE_NUMBER_FAILED: 'nobody is reached under this number; check it first',
  MESSAGE_TIME_ZONE_UNKNOWN: 'nobody has said by which time zone the customer lives',
  MESSAGE_OUTSIDE_HOURS: 'this is not a time to write to the customer',
  TELEPHONE_UNCERTAIN: 'nobody knows whether the telephone system took it; ask again under the same id',
  CALL_NOT_OVER: 'the call is still going on',
  CALL_UNKNOWN: 'there is no such call',
};

const startingWith = (prefix: string) => Object.keys(MESSAGES).filter((code) => code.startsWith(prefix));

export const DIAL_REFUSALS = startingWith('DIAL_');
export const MESSAGE_REFUSALS = startingWith('MESSAGE_');

export function telephoneRefused(code: Refusal): DomainError<Refusal> {
  return new DomainError(code, MESSAGES[code]);
}

/** A code that stands on record; one of these, because the decider wrote it. */
export function refusedOnRecord(code: string): DomainError {
  return new DomainError(code, MESSAGES[code as Refusal]);
}
