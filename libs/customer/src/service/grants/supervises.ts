import type { ReadModels } from '@taizhang/read-models';
import { custody } from '../projections/custody.projection.js';
import { pathOf, unitOf } from '../staff/org-units.js';

/**
 * Whether the archive belongs to the person's own unit or to one below it (E6); one that is the whole company's is any
 * supervisor's. False of an archive that does not exist.
 */
export async function supervises(personId: string, customerId: string, readModels: ReadModels): Promise<boolean> {
  const archive = await readModels.collection(custody).get(customerId);
  if (archive === undefined) return false;
  if (archive.unitId === undefined) return true;
  const own = await unitOf(personId, readModels);
  return own !== undefined && (await pathOf(archive.unitId, readModels)).includes(own);
}
