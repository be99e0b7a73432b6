import { recordedEvent, type StoredEntry } from '@taizhang/event-log';
import type { RecordedEvent } from '@taizhang/kernel';
import { streamOf, type ContextServices } from '@taizhang/nest-kit';
import { nodeHasher } from '@taizhang/transparency/node';
import { accessedCustomers, type CustomerEvent, type ToldAccess } from '../../contract/index.js';
import { access } from '../aggregates.js';
import { bulkAccesses } from '../projections/bulk-accesses.projection.js';
import { staff } from '../projections/staff.projection.js';

const PAGE = 1_000;

/** Every access to a customer's data, single and among others, allowed and refused, in the order of the log. */
export async function accessesTo(customerId: string, services: ContextServices): Promise<readonly ToldAccess[]> {
  const { log } = services;
  const single = await log.readStream(streamOf(access, customerId));
  const bulk: StoredEntry[] = [];
  for (const position of await bulkPositions(customerId, services)) bulk.push(...(await log.read(position, 1)));
  const entries = [...single, ...bulk].sort((left, right) => left.position - right.position);
  const told: ToldAccess[] = [];
  for (const entry of entries) {
    const event = recordedEvent(log.context, entry);
    if (!accessedCustomers(event).includes(customerId)) continue;
    told.push({ n: told.length + 1, ...(await toldOf(event, entry, services)), ...relationTo(customerId, event) });
  }
  return told;
}

async function bulkPositions(customerId: string, { readModels }: ContextServices): Promise<readonly number[]> {
  const positions: number[] = [];
  const question = { where: { customerId }, sort: { field: 'position', direction: 'ascending' }, limit: PAGE } as const;
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page = await readModels.collection(bulkAccesses).find({ ...question, ...(cursor !== '' && { cursor }) });
    positions.push(...page.items.map(({ position }) => position));
    cursor = page.next;
  }
  return positions;
}

interface AccessData {
  readonly personId: string;
  readonly kind?: string;
  readonly code?: string;
  readonly purpose?: string;
  readonly roles?: ToldAccess['roles'];
}

/** By policy the customer is told the role and the unit of whoever looked, and not the name. */
async function toldOf(
  event: RecordedEvent,
  { bytes, position }: StoredEntry,
  { readModels }: ContextServices,
): Promise<Omit<ToldAccess, 'n' | 'relation'>> {
  const { personId, kind, code, purpose, roles = [] } = event.data as AccessData; // an access, as the contract has it
  const unitId = (await readModels.collection(staff).get(personId))?.unitId;
  return {
    ...{ position, leafHash: Buffer.from(nodeHasher.leaf(bytes)).toString('base64'), at: event.at },
    ...{ kind: kind ?? KINDS[event.type] ?? 'detail', roles },
    outcome: code === undefined ? 'shown' : 'refused',
    ...(unitId !== undefined && { unitId }),
    ...(purpose !== undefined && { purpose }),
  };
}

const KINDS: Readonly<Record<string, string>> = {
  PhoneNumberRevealed: 'reveal',
  PhoneNumberUsedInCall: 'call',
  PhoneNumberSearched: 'search',
};

/** What tied the one who looked to this customer, as it was recorded. */
function relationTo(customerId: string, recorded: RecordedEvent): Pick<ToldAccess, 'relation'> {
  const event = recorded as CustomerEvent; // of this context's log
  const relation =
    event.type === 'CustomersAccessed'
      ? event.data.shown.find(({ customerIds }) => customerIds.includes(customerId))?.relation
      : 'relation' in event.data
        ? event.data.relation
        : undefined;
  return relation === undefined ? {} : { relation: relation.kind };
}
