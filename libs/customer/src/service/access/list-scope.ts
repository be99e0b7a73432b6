import type { ReadModels } from '@taizhang/read-models';
import { keptBy, poolOf } from '../projections/rows.projection.js';
import { relations, type RelationDocument } from '../projections/relations.projection.js';
import { subtreeOf } from '../staff/org-units.js';
import type { ListScope } from './access-gateway.js';
import type { CallerFacts } from './caller-facts.js';
import { survivorsOf } from '../merge/family.js';
import { isOfRoot, ties } from './relations-of.js';

/** More than anybody works on at a time. */
const MOST_TIES = 1_000;

/** Whose rows a list may hold; the rows that are chosen are judged one by one all the same. */
export async function listScope(person: CallerFacts, now: string, readModels: ReadModels): Promise<ListScope> {
  const { roles, unitPath, personId } = person;
  if (roles.includes('general-manager') || roles.includes('auditor')) return 'everybody';
  const [own] = unitPath;
  const below = roles.includes('supervisor') && own !== undefined ? [...(await subtreeOf(own, readModels))] : [];
  const tied = await readModels
    .collection(relations)
    .find({ where: { personId }, range: { field: 'until', from: now }, limit: MOST_TIES });
  return {
    keepers: [keptBy(personId), ...unitPath.map(poolOf)],
    units: roles.includes('supervisor') ? [...(isOfRoot(person) ? [''] : []), ...below] : [],
    customerIds: await survivorsOf(tied.items.filter((one) => ties(one, now)).map(tiedTo), readModels),
  };
}

function tiedTo({ customerId }: RelationDocument): string {
  return customerId;
}
