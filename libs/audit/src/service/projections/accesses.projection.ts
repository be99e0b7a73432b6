import type { CustomerEvent } from '@taizhang/customer/contract';
import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { WhoSawAccess } from '../../contract/index.js';
import { sortable } from '../sortable.js';

/** One look, or attempt, at a customer's number. */
export type AccessDocument = Omit<WhoSawAccess, 'proof'> & {
  /** The position, so written that ids sort by it. */
  readonly id: string;
  readonly customerId: string;
};

/** Who looked at whose number, by customer and by person. */
export const accesses: CollectionDefinition<AccessDocument> = {
  name: 'accesses',
  indexes: [
    ['customerId', 'at'],
    ['actor', 'at'],
  ],
};

export const accessesProjection = projectionOf<CustomerEvent, AccessDocument>('customer')({
  collection: accesses,
  version: 1,
  id: ({ position }) => idOf(position),
  when: {
    PhoneNumberRevealed: (_none, { data, position }) => accessOf({ ...data, position, kind: 'reveal' }),
    PhoneNumberUsedInCall: (_none, { data, position }) => accessOf({ ...data, position, kind: 'call' }),
    PhoneNumberSearched: (_none, { data, position }) => accessOf({ ...data, position, kind: 'search' }),
    AccessRefused: (_none, { data, position }) => accessOf({ ...data, position, decision: 'refused' }),
  },
});

type Look = Pick<AccessDocument, 'customerId' | 'kind' | 'position'> &
  Partial<Pick<AccessDocument, 'purpose' | 'decision'>> & { readonly personId: string; readonly occurredAt: string };

function accessOf({ customerId, personId, kind, purpose, decision = 'allowed', ...look }: Look): AccessDocument {
  const { occurredAt, position } = look;
  const reason = purpose === undefined ? {} : { purpose };
  return {
    ...{ id: idOf(position), customerId, actor: personId, kind, ...reason },
    ...{ decision, at: sortable(occurredAt), position },
  };
}

/** As many digits as the largest position has. */
function idOf(position: number): string {
  return String(position).padStart(16, '0');
}
