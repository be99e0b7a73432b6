import { reactionTo } from '@taizhang/nest-kit';
import type { OrganisationEvent } from '@taizhang/organisation/contract';
import { passOn } from '../custody/portfolio.js';
import { pathOf } from '../staff/org-units.js';

/** S1-45: whoever moves leaves the customers of the old unit there, in its pool. */
export const passOnPortfolioOfMover = reactionTo<OrganisationEvent>('organisation')({
  name: 'when-person-moved.pass-on-portfolio',
  types: ['PersonMoved'],
  async react({ id, data: { personId, orgUnitId, occurredAt } }, services, cause) {
    const stays = new Set(await pathOf(orgUnitId, services.readModels));
    const concerns = ({ unitId }: { readonly unitId?: string }) => unitId !== undefined && !stays.has(unitId);
    await passOn({ personId, why: 'moved', reference: id, occurredAt, concerns }, services, cause);
  },
});
