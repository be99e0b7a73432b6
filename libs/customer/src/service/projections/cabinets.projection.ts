import { projectionOf } from '@taizhang/nest-kit';
import type { CollectionDefinition } from '@taizhang/read-models';
import type { CabinetDocument, CustomerEvent } from '../../contract/index.js';

/** Every cabinet (S1-49), by id. */
export const cabinets: CollectionDefinition<CabinetDocument> = {
  name: 'cabinets',
  indexes: [['inspectedAt'], ['keyStatus', 'inspectedAt'], ['keyHolder']],
};

export const cabinetsProjection = projectionOf<CustomerEvent, CabinetDocument>('customer')({
  collection: cabinets,
  version: 1,
  id: ({ data }) => data.cabinetId,
  when: {
    CabinetInstalled: (_none, { data: { cabinetId, unitId, location, fireproof, keyHolder, occurredAt } }) => ({
      ...{ cabinetId, unitId, location, fireproof, keyHolder, keyStatus: 'held', inspectedAt: occurredAt },
    }),
    CabinetKeyHandedOver: (cabinet, { data }) => cabinet && { ...cabinet, keyHolder: data.to, keyStatus: 'held' },
    CabinetKeyDueBack: (cabinet) => cabinet && { ...cabinet, keyStatus: 'due-back' },
    CabinetKeyLost: (cabinet) => cabinet && { ...cabinet, keyStatus: 'lost' },
    CabinetLockChanged: (cabinet, { data: { keyHolder } }) => cabinet && { ...cabinet, keyHolder, keyStatus: 'held' },
    CabinetInspected: (cabinet, { data: { finding, occurredAt } }) =>
      cabinet && { ...cabinet, finding, inspectedAt: occurredAt },
  },
});
