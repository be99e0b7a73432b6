import { reactionTo } from '@taizhang/nest-kit';
import { PrivacyError, unsealField, type BlindIndex } from '@taizhang/privacy';
import type { CustomerEvent } from '../../contract/index.js';
import { nameToken } from '../../domain/name-token.policy.js';
import type { CustomerDependencies } from '../customer.dependencies.js';

/** The blind value of a name, never that of a number; undefined for what is no name. */
export function nameIndexValue(name: string, blindIndex: BlindIndex): string | undefined {
  const token = nameToken(name);
  return token === '' ? undefined : blindIndex.pseudonym('name', token);
}

/** Makes a customer findable by name, by every name that was ever recorded. Goes with the numbers when the key is destroyed. */
export const indexName = ({ blindIndex, numberIndex, opener }: CustomerDependencies) =>
  reactionTo<CustomerEvent>('customer')({
    name: 'when-customer-named.index-name',
    types: ['CustomerRegistered', 'ArchiveFieldsRecorded'],
    async react({ type, stream, version, data }) {
      const field = type === 'CustomerRegistered' ? 'name' : 'values.name';
      const name = await unsealField({ stream, version, data, field }, opener).catch(undefinedIfDestroyed);
      const value = name === undefined ? undefined : nameIndexValue(name, blindIndex);
      if (value === undefined) return;
      await numberIndex.add(value, data.subjectId);
      // The key may have gone between the two steps, and with it the rows, before this one was added.
      const still = await unsealField({ stream, version, data, field }, opener).catch(undefinedIfDestroyed);
      if (still === undefined) await numberIndex.removeSubject(data.subjectId);
    },
  });

/** S1-65: a destroyed name is not indexed again, whatever is replayed. */
function undefinedIfDestroyed(error: unknown): undefined {
  if (error instanceof PrivacyError && error.code === 'SUBJECT_KEY_DESTROYED') return undefined;
  throw error;
}
