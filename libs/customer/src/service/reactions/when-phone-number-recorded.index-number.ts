import { reactionTo } from '@taizhang/nest-kit';
import { PrivacyError, unsealField } from '@taizhang/privacy';
import type { CustomerEvent } from '../../contract/index.js';
import { suspectDuplicates } from '../merge/suspect-duplicates.js';
import type { CustomerDependencies } from '../customer.dependencies.js';

/** Makes a number findable, and known who shares it (S1-69). One that was corrected away stays so: it may turn up in a leak. */
export const indexNumber = ({
  blindIndex,
  numberIndex,
  opener,
}: Pick<CustomerDependencies, 'blindIndex' | 'numberIndex' | 'opener'>) =>
  reactionTo<CustomerEvent>('customer')({
    name: 'when-phone-number-recorded.index-number',
    types: ['PhoneNumberRecorded', 'PhoneNumberCorrected'],
    async react({ stream, version, data }, services, cause) {
      const number = await unsealField({ stream, version, data, field: 'number' }, opener).catch(undefinedIfDestroyed);
      if (number === undefined) return;
      const value = blindIndex.of(number);
      await numberIndex.add(value, data.subjectId);
      // The key may have gone between the two steps, and with it the rows, before this one was added.
      const still = await unsealField({ stream, version, data, field: 'number' }, opener).catch(undefinedIfDestroyed);
      if (still === undefined) return numberIndex.removeSubject(data.subjectId);
      await suspectDuplicates({ customerId: data.customerId, found: await numberIndex.find(value) }, services, cause);
    },
  });

/** S1-65: a destroyed number is not indexed again, whatever is replayed. */
function undefinedIfDestroyed(error: unknown): undefined {
  if (error instanceof PrivacyError && error.code === 'SUBJECT_KEY_DESTROYED') return undefined;
  throw error;
}
