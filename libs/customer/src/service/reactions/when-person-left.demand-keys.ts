import { reactionTo, type Reaction } from '@taizhang/nest-kit';
import type { OrganisationEvent } from '@taizhang/organisation/contract';
import { cabinet } from '../items/item.aggregates.js';
import { cabinets } from '../projections/cabinets.projection.js';

/** More than one head of a department has keys of. */
const MOST_KEYS = 200;

/** S1-45, S1-49: the keys of a leaver are due back; each is a duty that stays open until it was handed over or the lock changed. */
export const demandKeysOfLeaver: Reaction = reactionTo<OrganisationEvent>('organisation')({
  name: 'when-person-left.demand-keys',
  types: ['PersonLeft'],
  async react({ id, data: { personId, occurredAt } }, { executor, readModels }, cause) {
    const { items } = await readModels.collection(cabinets).find({ where: { keyHolder: personId }, limit: MOST_KEYS });
    for (const { cabinetId } of items) {
      const data = { cabinetId, holder: personId, leavingId: id, occurredAt };
      const demand = { ...cause, commitId: `${cause.commitId}:${cabinetId}` };
      await executor.execute({ aggregate: cabinet, id: cabinetId, command: { type: 'DemandKey', data } }, demand);
    }
  },
});
