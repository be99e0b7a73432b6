import type { RecordedEvent } from '@taizhang/kernel';
import type { ArchiveEvent, PhoneNumberCorrected, PhoneNumberRecorded } from '../domain/customer.commands.js';

/** A number as it is now. */
export interface CurrentNumber {
  readonly consent: PhoneNumberRecorded['data']['consent'];
  /** The fact that holds the digits, sealed, at the place where they open. */
  readonly fact: RecordedEvent<PhoneNumberRecorded | PhoneNumberCorrected>;
}

/** The numbers of an archive that are in use, by id, in the order in which they were first recorded. */
export function currentNumbers(history: readonly RecordedEvent<ArchiveEvent>[]): ReadonlyMap<string, CurrentNumber> {
  const numbers = new Map<string, CurrentNumber>();
  for (const fact of history) {
    if (fact.type === 'PhoneNumberRecorded') {
      numbers.set(fact.data.phoneNumberId, { consent: fact.data.consent, fact });
    } else if (fact.type === 'PhoneNumberCorrected') {
      const recorded = numbers.get(fact.data.phoneNumberId);
      if (recorded !== undefined) numbers.set(fact.data.phoneNumberId, { ...recorded, fact });
    } else if (fact.type === 'PhoneNumberRemoved') {
      numbers.delete(fact.data.phoneNumberId);
    }
  }
  return numbers;
}
