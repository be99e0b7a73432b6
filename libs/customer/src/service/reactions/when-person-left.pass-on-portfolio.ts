import { reactionTo } from '@taizhang/nest-kit';
import type { OrganisationEvent } from '@taizhang/organisation/contract';
import { passOn } from '../custody/portfolio.js';
import { staff } from '../projections/staff.projection.js';

/** S1-45: a leaver keeps no customer. A successor who has left as well gets none: they go back into the pool. */
export const passOnPortfolioOfLeaver = reactionTo<OrganisationEvent>('organisation')({
  name: 'when-person-left.pass-on-portfolio',
  types: ['PersonLeft'],
  async react({ id, data: { personId, successorId, occurredAt } }, services, cause) {
    const successor =
      successorId === undefined ? undefined : await services.readModels.collection(staff).get(successorId);
    const to = successorId === undefined || successor?.present === false ? {} : { successorId };
    await passOn({ personId, why: 'left', reference: id, occurredAt, ...to }, services, cause);
  },
});
