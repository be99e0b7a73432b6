import type { Caller } from '@taizhang/access';
import { DomainError } from '@taizhang/kernel';
import type { ReadModels } from '@taizhang/read-models';
import { custody } from '../projections/custody.projection.js';
import { pathOf, unitOf } from './org-units.js';

/**
 * Lets through who supervises the unit that owns the archive, or one above it; an archive without a unit is in the
 * care of who leads the root. Else it is not there: `CUSTOMER_UNKNOWN`.
 */
export async function requireInCare(customerId: string, caller: Caller, readModels: ReadModels): Promise<void> {
  const archive = await readModels.collection(custody).get(customerId);
  if (archive === undefined) throw unknown();
  if (caller.roles.includes('general-manager')) return;
  const own = await unitOf(caller.personId, readModels);
  // Of one without a unit takes care who leads the root.
  const above =
    archive.unitId === undefined ? [(await pathOf(own, readModels)).at(-1)] : await pathOf(archive.unitId, readModels);
  if (own === undefined || !above.includes(own)) throw unknown();
}

function unknown(): DomainError<'CUSTOMER_UNKNOWN'> {
  return new DomainError('CUSTOMER_UNKNOWN', 'no customer is registered under this archive number');
}
