import type { ReadModels } from '@taizhang/read-models';
import { supervises } from '../access/relations-of.js';
import { custody } from '../projections/custody.projection.js';
import { pathOf, unitOf } from '../staff/org-units.js';

/** Whether the person supervises the archive (E6), as the access gateway judges it. False of one that does not exist. */
export async function supervisesCustomer(
  personId: string,
  customerId: string,
  readModels: ReadModels,
): Promise<boolean> {
  const archive = await readModels.collection(custody).get(customerId);
  if (archive === undefined) return false;
  const unitPath = await pathOf(await unitOf(personId, readModels), readModels);
  return supervises(archive, { unitPath }, readModels);
}
