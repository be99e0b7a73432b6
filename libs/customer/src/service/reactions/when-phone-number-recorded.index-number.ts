import { reactionTo } from '@taizhang/nest-kit';
import { PrivacyError, unsealField } from '@taizhang/privacy';
import type { CustomerEvent } from '../../contract/index.js';
import type { CustomerDependencies } from '../customer.dependencies.js';

/** Makes a number findable. One that was corrected away stays so: it may turn up in a leak. */
export const indexNumber = ({
  blindIndex,
  numberIndex,
  opener,
}: Pick<CustomerDependencies, 'blindIndex' | 'numberIndex' | 'opener'>) =>
  reactionTo<CustomerEvent>('customer')({
    name: 'when-phone-number-recorded.index-number',
    types: ['PhoneNumberRecorded', 'PhoneNumberCorrected'],
    async react({ stream, version, data }) {
      const number = await unsealField({ stream, version, data, field: 'number' }, opener).catch(undefinedIfDestroyed);
      if (number === undefined) return;
      await numberIndex.add(blindIndex.of(number), data.subjectId);
      // The key may have gone between the two steps, and with it the rows, before this one was added.
      const still = await unsealField({ stream, version, data, field: 'number' }, opener).catch(undefinedIfDestroyed);
      if (still === undefined) await numberIndex.removeSubject(data.subjectId);
    },
  });

/** S1-65: a destroyed number is not indexed again, whatever is replayed. */
function undefinedIfDestroyed(error: unknown): undefined {
  if (error instanceof PrivacyError && error.code === 'SUBJECT_KEY_DESTROYED') return undefined;
  throw error;
}
