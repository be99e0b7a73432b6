import type { Relation } from '@taizhang/access';
import type { ReadModels } from '@taizhang/read-models';
import { relations, type RelationDocument } from '../projections/relations.projection.js';
import { pathOf } from '../staff/org-units.js';
import type { CallerFacts } from './caller-facts.js';

/** How well a relation explains a look: 1 the person's own doing, 0.7 by way of a group or a right, 0.3 on their word. */
const STRENGTH: Readonly<Record<Relation['kind'], number>> = {
  ...{ custodian: 1, ticket: 1, showing: 1, call: 1, 'call-list': 1 },
  ...{ supervision: 0.7, 'duty-queue': 0.7, 'hand-over': 0.7, 'general-manager': 0.7 },
  ...{ 'rights-request': 1, grant: 1, 'break-glass': 0.3, approval: 1 },
};

/** Who keeps an archive, and whose it is. */
export interface Kept {
  readonly custodianId?: string;
  /** Absent of one that is the whole company's. */
  readonly unitId?: string;
}

export function relation(kind: Relation['kind'], reference?: string): Relation {
  return { kind, strength: STRENGTH[kind], ...(reference !== undefined && { reference }) };
}

/** What ties the person to an archive by who keeps it (E1, E6, E7 and the general manager's right). */
export async function relationsByCustody(
  kept: Kept,
  person: CallerFacts,
  readModels: ReadModels,
): Promise<readonly Relation[]> {
  const found: Relation[] = [];
  if (person.roles.includes('general-manager')) found.push(relation('general-manager'));
  if (kept.custodianId === person.personId) found.push(relation('custodian'));
  if (kept.custodianId === undefined && isOfOwnUnit(kept, person)) found.push(relation('duty-queue'));
  if (person.roles.includes('supervisor') && (await supervises(kept, person, readModels))) {
    found.push(relation('supervision'));
  }
  return found;
}

/** What ties the person to a customer by what is open or was lately done (E2 to E5, E7, E8). */
export function relationsByWork(
  documents: readonly RelationDocument[],
  kept: Kept,
  { person, now }: { readonly person: CallerFacts; readonly now: string },
): readonly Relation[] {
  return documents.flatMap(({ kind, reference, personId, ...time }) => {
    if (personId === undefined) return isOfOwnUnit(kept, person) ? [relation('duty-queue', reference)] : [];
    if (personId !== person.personId || !ties(time, now)) return [];
    return [relation(kind, reference)];
  });
}

/** What is open, or was lately done, with the customer. */
export async function workAt(customerId: string, readModels: ReadModels): Promise<readonly RelationDocument[]> {
  const { items } = await readModels.collection(relations).find({ where: { customerId }, limit: 1_000 });
  return items;
}

/** What is open, or was lately done, with a customer who is filed under several numbers (S1-69). */
export async function workAtAll(
  customerIds: readonly string[],
  readModels: ReadModels,
): Promise<readonly RelationDocument[]> {
  const found = await Promise.all([...new Set(customerIds)].map((customerId) => workAt(customerId, readModels)));
  return found.flat();
}

/** Whether something ties at that moment, to the millisecond. */
export function ties({ from, until }: Pick<RelationDocument, 'from' | 'until'>, now: string): boolean {
  const at = Date.parse(now);
  return (from === undefined || at >= Date.parse(from)) && at < Date.parse(until);
}

/** An archive without a unit is in nobody's pool: whoever leads the company's root gives it one first. */
function isOfOwnUnit({ unitId }: Kept, { unitPath }: CallerFacts): boolean {
  return unitId !== undefined && unitPath.includes(unitId);
}

/** Whether the person's unit is at the top of the company. */
export function isOfRoot({ unitPath }: Pick<CallerFacts, 'unitPath'>): boolean {
  return unitPath.length === 1;
}

/** E6: the archive is of the person's own unit or one below it; one without a unit is the root's. */
export async function supervises(
  { unitId }: Pick<Kept, 'unitId'>,
  person: Pick<CallerFacts, 'unitPath'>,
  readModels: ReadModels,
): Promise<boolean> {
  const { unitPath } = person;
  if (unitId === undefined) return isOfRoot(person);
  const [own] = unitPath;
  return own !== undefined && (await pathOf(unitId, readModels)).includes(own);
}
