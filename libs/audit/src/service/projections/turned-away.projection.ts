import type { CustomerEvent } from '@taizhang/customer/contract';
import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { TurnedAwayDocument } from '../../contract/index.js';
import { sortable } from '../sortable.js';

/** Requests that the doors of customers' data refused, newest first, by their answer or by whom their token named. */
export const turnedAway: CollectionDefinition<TurnedAwayDocument> = {
  name: 'turned-away',
  indexes: [['at'], ['code', 'at'], ['personId', 'at']],
};

export const turnedAwayProjection = projectionOf<CustomerEvent, TurnedAwayDocument>('customer')({
  collection: turnedAway,
  version: 1,
  id: ({ data }) => ('refusalId' in data ? data.refusalId : ''),
  when: {
    RequestTurnedAway: (_none, { data: { occurredAt, since, ...refused }, position }) => ({
      ...{ ...refused, position },
      ...{ since: sortable(since), at: sortable(occurredAt) },
    }),
  },
});
