import { accessedCustomers, type CustomerEvent, type CustomerFact } from '@taizhang/customer/contract';
import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import { whoSawAccess, type WhoSawAccess } from '../../contract/index.js';
import { sortable } from '../sortable.js';

/** One look, or attempt, at a customer's data. */
export type AccessDocument = Omit<WhoSawAccess, 'n' | 'proof'> & {
  /** The position, so written that ids sort by it; of a look at many, with the customer behind it. */
  readonly id: string;
  readonly customerId: string;
};

/** Who looked at whose data, by customer and by person. */
export const accesses: CollectionDefinition<AccessDocument> = {
  name: 'accesses',
  indexes: [
    ['customerId', 'at'],
    ['actor', 'at'],
  ],
};

export const accessesProjection = projectionOf<CustomerEvent, AccessDocument>('customer')({
  collection: accesses,
  version: 3,
  id: (fact) =>
    fact.type === 'CustomersAccessed'
      ? accessedCustomers(fact).map((customerId) => idOfOne(fact.position, customerId))
      : idOf(fact.position),
  when: {
    PhoneNumberRevealed: (_none, { data, position }) => accessOf({ ...data, position, kind: 'reveal' }),
    PhoneNumberUsedInCall: (_none, { data, position }) => accessOf({ ...data, position, kind: 'call' }),
    PhoneNumberSearched: (_none, { data, position }) => accessOf({ ...data, position, kind: 'search' }),
    CustomerAccessed: (_none, { data, position }) => accessOf({ ...data, position }),
    AccessRefused: (_none, { data, position }) => accessOf({ ...data, position, decision: 'refused' }),
    CustomersAccessed: (_none, { data, position }, id) => accessOfOne(data, position, id),
  },
});

type Bulk = CustomerFact<'CustomersAccessed'>['data'];

type Look = Pick<AccessDocument, 'customerId' | 'kind' | 'position'> &
  Partial<Omit<AccessDocument, 'id' | 'customerId' | 'kind' | 'position' | 'at' | 'actor'>> & {
    readonly personId: string;
    readonly occurredAt: string;
  };

/** What is told of a look beside who, whose, when: all that its record has of it, and nothing that is sealed. */
const told = whoSawAccess
  .pick({
    ...{ purpose: true, code: true, phoneNumberId: true, relation: true, fields: true },
    ...{ device: true, policyVersion: true, actedBy: true },
  })
  .strip();

function accessOf(look: Look): AccessDocument {
  const { customerId, personId, kind, decision = 'allowed', occurredAt, position } = look;
  return {
    ...{ id: idOf(position), customerId, actor: personId, kind, ...told.parse(look) },
    ...{ decision, at: sortable(occurredAt), position },
  };
}

function accessOfOne({ shown, ...look }: Bulk, position: number, id: string): AccessDocument | undefined {
  const customerId = id.slice(idOfOne(position, '').length);
  const group = shown.find(({ customerIds }) => customerIds.includes(customerId));
  const why = group?.relation === undefined ? {} : { relation: group.relation };
  return group && { ...accessOf({ ...look, ...why, customerId, position }), id };
}

function idOfOne(position: number, customerId: string): string {
  return `${idOf(position)}-${customerId}`;
}

/** As many digits as the largest position has. */
function idOf(position: number): string {
  return String(position).padStart(16, '0');
}
