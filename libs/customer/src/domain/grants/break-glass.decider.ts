import { refusals, sameFacts, unreachable, type Decider } from '@taizhang/kernel';
import type {
  BreakGlassCommand,
  BreakGlassEvent,
  BreakGlassOpened,
  BreakGlassReviewed,
  OpenBreakGlass,
  ReallowBreakGlass,
  RecordReviewOverdue,
  ReviewBreakGlass,
} from './break-glass.commands.js';
import type { GrantPolicy } from '../company-rules.policy.js';
import { minutesAfter } from './grant.policy.js';

export interface Opening {
  readonly opened: BreakGlassOpened['data'];
  readonly review?: BreakGlassReviewed['data'];
  /** That its review is overdue has been said. */
  readonly isSaidOverdue: boolean;
}

/** All that one person has opened without asking, the first one first. */
export type BreakGlassState =
  | { readonly status: 'never' }
  /** `barred` after one that was not justified, until somebody allows it again. */
  | { readonly status: 'trusted' | 'barred'; readonly openings: readonly Opening[] };

export type BreakGlassRefusal =
  | 'BREAK_GLASS_UNKNOWN'
  | 'BREAK_GLASS_EXISTS'
  | 'BREAK_GLASS_REASON_TOO_SHORT'
  | 'BREAK_GLASS_REVIEW_OVERDUE'
  | 'BREAK_GLASS_BARRED'
  | 'BREAK_GLASS_REVIEWED'
  | 'BREAK_GLASS_REVIEW_NOT_DUE'
  | 'OWN_BREAK_GLASS_NOT_ALLOWED';

const refuse = refusals<BreakGlassRefusal>();

/**
 * Stream `break-glass-<personId>`: one stream for a person, so that whoever has a review overdue, or has opened without
 * need, opens nothing more, however fast they ask.
 */
export const breakGlass: Decider<BreakGlassCommand, BreakGlassEvent, BreakGlassState> = {
  initialState: { status: 'never' },

  decide(command, state) {
    switch (command.type) {
      case 'OpenBreakGlass':
        return open(command, state);
      case 'ReviewBreakGlass':
        return review(command, state);
      case 'RecordReviewOverdue':
        return recordOverdue(command, state);
      case 'ReallowBreakGlass':
        return reallow(command, state);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    const openings = openingsOf(state);
    const status = state.status === 'never' ? 'trusted' : state.status;
    switch (event.type) {
      case 'BreakGlassOpened':
        return { status, openings: [...openings, { opened: event.data, isSaidOverdue: false }] };
      case 'BreakGlassReviewed': {
        const isBarred = status === 'barred' || event.data.verdict === 'not-justified';
        return {
          status: isBarred ? 'barred' : 'trusted',
          openings: changed(openings, event.data, { review: event.data }),
        };
      }
      case 'BreakGlassReviewOverdue':
        return { status, openings: changed(openings, event.data, { isSaidOverdue: true }) };
      case 'BreakGlassReallowed':
        return { status: 'trusted', openings };
      default:
        return unreachable(event);
    }
  },
};

export function openingsOf(state: BreakGlassState): readonly Opening[] {
  return state.status === 'never' ? [] : state.openings;
}

function open({ data }: OpenBreakGlass, state: BreakGlassState): BreakGlassEvent[] {
  const fact = openedOf(data);
  const earlier = find(state, data.breakGlassId);
  if (earlier !== undefined) {
    const { customerId, emergency } = earlier.opened;
    if (sameFacts({ customerId, emergency }, { customerId: data.customerId, emergency: data.emergency })) return [];
    throw refuse('BREAK_GLASS_EXISTS', `break-glass ${data.breakGlassId} was opened with other facts`);
  }
  requireReason(data.reason, data.policy);
  if (state.status === 'barred') throw refuse('BREAK_GLASS_BARRED', 'an earlier break-glass was not justified');
  if (openingsOf(state).some((opening) => isOverdue(opening, data.occurredAt))) {
    throw refuse('BREAK_GLASS_REVIEW_OVERDUE', 'an earlier break-glass has not been reviewed in time');
  }
  return [fact];
}

function openedOf({ reason, isCustomer, policy, ...data }: OpenBreakGlass['data']): BreakGlassOpened {
  const { breakGlassMinutes, reviewHours, version } = policy;
  return {
    type: 'BreakGlassOpened',
    data: {
      ...data,
      subjectId: data.customerId,
      ...(isCustomer && { reason: reason.trim() }),
      from: data.occurredAt,
      until: minutesAfter(data.occurredAt, breakGlassMinutes),
      reviewDueAt: minutesAfter(data.occurredAt, reviewHours * 60),
      policyVersion: version,
    },
  };
}

function review({ data }: ReviewBreakGlass, state: BreakGlassState): BreakGlassEvent[] {
  const { opened, review: earlier } = requireOpening(state, data.breakGlassId);
  requireOther(data.reviewedBy, opened.personId);
  const fact: BreakGlassReviewed = { type: 'BreakGlassReviewed', data: { ...data, subjectId: opened.customerId } };
  if (earlier === undefined) return [fact];
  if (sameFacts(earlier, fact.data, ['note'])) return [];
  throw refuse('BREAK_GLASS_REVIEWED', `break-glass ${data.breakGlassId} has been reviewed`);
}

function recordOverdue({ data }: RecordReviewOverdue, state: BreakGlassState): BreakGlassEvent[] {
  const { breakGlassId, occurredAt } = data;
  const opening = requireOpening(state, breakGlassId);
  if (opening.isSaidOverdue || opening.review !== undefined) return [];
  if (!isOverdue(opening, occurredAt)) throw refuse('BREAK_GLASS_REVIEW_NOT_DUE', 'there is time left for the review');
  const { personId, reviewDueAt: dueAt } = opening.opened;
  return [{ type: 'BreakGlassReviewOverdue', data: { breakGlassId, personId, dueAt, occurredAt } }];
}

function reallow({ data }: ReallowBreakGlass, state: BreakGlassState): BreakGlassEvent[] {
  requireOther(data.reallowedBy, data.personId);
  return state.status === 'barred' ? [{ type: 'BreakGlassReallowed', data }] : [];
}

/** Told by the clock, whether it has been said or not. */
export function isOverdue({ opened, review: reviewed }: Opening, now: string): boolean {
  return reviewed === undefined && Date.parse(opened.reviewDueAt) <= Date.parse(now);
}

function requireReason(reason: string, { breakGlassReason: fewest }: GrantPolicy): void {
  const words = reason.trim();
  if ([...words].length >= fewest && /[\p{L}\p{N}]/u.test(words)) return;
  throw refuse('BREAK_GLASS_REASON_TOO_SHORT', `say in ${fewest} characters or more why it cannot wait`);
}

function requireOther(personId: string, opener: string): void {
  if (personId === opener) throw refuse('OWN_BREAK_GLASS_NOT_ALLOWED', 'somebody else has to decide about it');
}

function requireOpening(state: BreakGlassState, breakGlassId: string): Opening {
  const opening = find(state, breakGlassId);
  if (opening === undefined) throw refuse('BREAK_GLASS_UNKNOWN', 'nobody has opened this');
  return opening;
}

function find(state: BreakGlassState, breakGlassId: string): Opening | undefined {
  return openingsOf(state).find(({ opened }) => opened.breakGlassId === breakGlassId);
}

function changed(
  openings: readonly Opening[],
  { breakGlassId }: { readonly breakGlassId: string },
  change: Partial<Opening>,
): readonly Opening[] {
  return openings.map((opening) =>
    opening.opened.breakGlassId === breakGlassId ? { ...opening, ...change } : opening,
  );
}
