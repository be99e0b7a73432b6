import type { ContextServices } from '@taizhang/nest-kit';
import type { ReadModels } from '@taizhang/read-models';
import type { CustomerState } from '../../domain/customer.decider.js';
import type { ArchiveAdopted } from '../../domain/merge/archive-adoptions.js';
import { customer } from '../aggregates.js';
import { custody } from '../projections/custody.projection.js';

/** The archives of one human being (S1-69). */
export interface Family {
  /** Where everything is written. */
  readonly survivorId: string;
  readonly adoptions: readonly ArchiveAdopted['data'][];
}

type Executing = Pick<ContextServices, 'executor'>;

/** The archive that stands for a customer: the one itself, or the one that it was merged into. */
export async function standingFor(filed: CustomerState, { executor }: Executing): Promise<CustomerState> {
  return filed.status === 'merged' ? (await executor.newest(customer, filed.merged.mergedInto)).state : filed;
}

/** The archive numbers under which a customer is filed, from the archive that stands for all of them. */
export function membersOf(standing: CustomerState): readonly string[] {
  if (standing.status !== 'registered') return [];
  return [standing.registration.customerId, ...standing.adoptions.map(({ adopted }) => adopted)];
}

/** From the streams themselves, as they are now. */
export async function familyOf(customerId: string, services: Executing): Promise<Family> {
  const { state: filed } = await services.executor.newest(customer, customerId);
  const survivorId = filed.status === 'merged' ? filed.merged.mergedInto : customerId;
  const standing = await standingFor(filed, services);
  return { survivorId, adoptions: standing.status === 'registered' ? standing.adoptions : [] };
}

/** Every archive of the human being whom one archive is of, that one first. */
export async function archivesOf(customerId: string, services: Executing): Promise<readonly string[]> {
  const { survivorId, adoptions } = await familyOf(customerId, services);
  return [...new Set([customerId, survivorId, ...adoptions.map(({ adopted }) => adopted)])];
}

/** Each customer once, by the archive that stands for them; as the read models have it. */
export async function survivorsOf(customerIds: readonly string[], readModels: ReadModels): Promise<readonly string[]> {
  const kept = await Promise.all(customerIds.map((customerId) => readModels.collection(custody).get(customerId)));
  return [...new Set(customerIds.map((customerId, index) => kept[index]?.mergedInto ?? customerId))];
}
