import type { ContextServices } from '@taizhang/nest-kit';
import { PrivacyError, unsealField } from '@taizhang/privacy';
import type { ArchiveAdopted } from '../../domain/merge/archive-adoptions.js';
import { customer } from '../aggregates.js';
import type { CustomerDependencies } from '../customer.dependencies.js';
import { currentNumbers } from '../current-numbers.js';

/** What opens numbers and makes them comparable without showing them. */
export type Comparing = Pick<CustomerDependencies, 'blindIndex' | 'opener'>;

type Shared = ArchiveAdopted['data']['shared'];

const MOST = 500;

/** The numbers in use that both archives hold, compared by their blind values; nothing of them leaves the process. */
export async function sharedNumbers(
  pair: { readonly survivor: string; readonly adopted: string },
  means: Comparing,
  services: ContextServices,
): Promise<Shared> {
  const own = await blindNumbers(pair.survivor, means, services);
  const theirs = await blindNumbers(pair.adopted, means, services);
  const shared = [...theirs].flatMap(([adoptedNumberId, value]) => {
    const same = [...own].find(([, other]) => other === value);
    return same === undefined ? [] : [{ phoneNumberId: same[0], adoptedNumberId }];
  });
  return shared.slice(0, MOST);
}

async function blindNumbers(
  customerId: string,
  { blindIndex, opener }: Comparing,
  { executor }: ContextServices,
): Promise<ReadonlyMap<string, string>> {
  const { events } = await executor.load(customer, customerId);
  const values = new Map<string, string>();
  for (const [phoneNumberId, { fact }] of currentNumbers(events)) {
    const { stream, version, data } = fact;
    const number = await unsealField({ stream, version, data, field: 'number' }, opener).catch(undefinedIfDestroyed);
    if (number !== undefined) values.set(phoneNumberId, blindIndex.of(number));
  }
  return values;
}

function undefinedIfDestroyed(error: unknown): undefined {
  if (error instanceof PrivacyError && error.code === 'SUBJECT_KEY_DESTROYED') return undefined;
  throw error;
}
