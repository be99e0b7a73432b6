import type { ContextServices } from '@taizhang/nest-kit';
import type { AccessApproved } from '../../domain/grants/request.commands.js';
import { openingsOf } from '../../domain/grants/break-glass.decider.js';
import { holdsAt, type Interval } from '../../domain/grants/grant.policy.js';
import type { GrantsOf } from '../access/grants.port.js';
import { accessRequests } from '../projections/access-requests.projection.js';
import { breakGlass, request } from './aggregates.js';

type Scope = AccessApproved['data']['scope'];

/** A right to one customer's data that holds at this instant. */
export interface HeldGrant extends Interval {
  readonly kind: 'grant' | 'break-glass';
  /** Id of the request or the break-glass. */
  readonly reference: string;
  /** How well it explains a look: somebody approved it, or the person says that it could not wait. */
  readonly strength: number;
  readonly scope: Scope;
}

/** More grants of one person for one customer than anybody has. */
const MOST = 200;

/** An emergency is not the moment to guess which field is needed: it opens them all, for half an hour and a review. */
const EMERGENCY_SCOPE: Scope = { extent: 'full-archive', fields: [], rights: ['view', 'use'] };

type Services = Pick<ContextServices, 'executor' | 'readModels'>;

/**
 * What people hold of customers, strongest first. The read model only names the requests; whether each of them holds, its
 * own stream says, so that a revocation works from the moment that it is answered. A grant that the read model does not
 * yet name is not held: a moment late, never a moment too long. Made for one look, so what somebody opened in emergencies
 * is read once, however many customers it is asked of.
 */
export function grantsOf(services: Services): (...whose: Parameters<GrantsOf>) => Promise<readonly HeldGrant[]> {
  const openings = new Map<string, Promise<readonly Opening[]>>();
  const openingsOfPerson = (personId: string) => {
    const known = openings.get(personId) ?? loadOpenings(personId, services);
    openings.set(personId, known);
    return known;
  };
  return async (personId, customerId, now) => {
    const whose = { personId, customerId };
    const [approved, opened] = await Promise.all([approvedGrants(whose, services), openingsOfPerson(personId)]);
    const ofCustomer = opened.filter((one) => one.opened.customerId === customerId);
    return [...approved, ...ofCustomer.map(grantOf)].filter((held) => holdsAt(held, now));
  };
}

interface Whose {
  readonly personId: string;
  readonly customerId: string;
}

async function approvedGrants(whose: Whose, { executor, readModels }: Services): Promise<HeldGrant[]> {
  const { items } = await readModels.collection(accessRequests).find({ where: { ...whose }, limit: MOST });
  const candidates = items.filter(({ status }) => status === 'granted');
  const loaded = await Promise.all(candidates.map(({ requestId }) => executor.load(request, requestId)));
  return loaded.flatMap(({ state }) => {
    if (state.status !== 'granted') return [];
    const { requestId: reference, personId, customerId, scope, from, until } = state.grant;
    // What counts is what the stream says, also about whose grant it is.
    if (personId !== whose.personId || customerId !== whose.customerId) return [];
    return [{ kind: 'grant' as const, strength: 1, reference, scope, from, until }];
  });
}

type Opening = ReturnType<typeof openingsOf>[number];

/** What a person opened in emergencies, and nobody found unjustified. */
async function loadOpenings(personId: string, { executor }: Services): Promise<readonly Opening[]> {
  const { state } = await executor.load(breakGlass, personId);
  return openingsOf(state).filter(({ review }) => review?.verdict !== 'not-justified');
}

function grantOf({ opened: { breakGlassId: reference, from, until } }: Opening): HeldGrant {
  return { kind: 'break-glass', strength: 0.3, reference, scope: EMERGENCY_SCOPE, from, until };
}
