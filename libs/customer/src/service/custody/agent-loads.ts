import { DomainError } from '@taizhang/kernel';
import type { ReadModels } from '@taizhang/read-models';
import type { AgentLoad } from '../../domain/custody/balanced-assignment.policy.js';
import type { CustodyPolicy } from '../../domain/custody/custody.policy.js';
import { custody } from '../projections/custody.projection.js';
import { staff, type StaffDocument } from '../projections/staff.projection.js';
import { subtreeOf } from '../staff/org-units.js';

/** An event names so many at most. */
const MOST_AGENTS = 100;

interface Wanted {
  readonly asked?: readonly { readonly personId: string; readonly capacity?: number }[] | undefined;
  readonly policy: CustodyPolicy;
}

/** S1-96: the agents of a unit and below who are here, each with what they keep; only those who are named, if any are. */
export async function agentsOf(unitId: string, wanted: Wanted, readModels: ReadModels): Promise<readonly AgentLoad[]> {
  const { asked, policy } = wanted;
  const present = await presentAgents(unitId, readModels);
  const chosen = asked ?? [...present].slice(0, MOST_AGENTS).map((personId) => ({ personId }));
  if (chosen.some(({ personId }) => !present.has(personId))) {
    throw new DomainError('CUSTODIAN_NOT_ALLOWED', 'only an agent of the unit who works here keeps its customers');
  }
  const loads = readModels.collection(custody);
  return Promise.all(
    chosen.map(async ({ personId, capacity = policy.capacity }: { personId: string; capacity?: number }) => ({
      personId,
      capacity,
      load: await loads.count({ where: { custodianId: personId } }),
    })),
  );
}

async function presentAgents(unitId: string, readModels: ReadModels): Promise<ReadonlySet<string>> {
  const agents = new Set<string>();
  for (const unit of await subtreeOf(unitId, readModels)) {
    const { items } = await readModels.collection(staff).find({ where: { unitId: unit }, limit: 1000 });
    for (const person of items.filter(isAgent)) agents.add(person.personId);
  }
  return agents;
}

function isAgent({ present, roles }: StaffDocument): boolean {
  return present && roles.includes('agent');
}
