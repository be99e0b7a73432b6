import type { Relation } from '@taizhang/access';
import type { CustomerFact } from '../../contract/index.js';

/** A relation that somebody gave for a time: an approved access request, a break-glass, a hand-over, a customer's request. */
export type GrantedRelation = Relation & {
  readonly kind: 'grant' | 'break-glass' | 'hand-over' | 'rights-request';
  /** Id of the request, so that the record of a look leads to who approved it. */
  readonly reference: string;
  /** How far it goes; absent of one that goes as far as the relation does. */
  readonly scope?: CustomerFact<'AccessApproved'>['data']['scope'];
};

/**
 * What a person was granted at a customer and may use at `now` (RFC 3339), strongest first; empty when there is nothing.
 *
 * Exact to the millisecond: a grant holds from its beginning, inclusive, to its end, exclusive; what ran out, was revoked
 * or rejected before `now`, by one second or one millisecond, is not answered. What was revoked before this was called is
 * not answered either: implementations read the grants' streams, not a read model that may be behind.
 * Throws what keeps it from knowing (EventLogError); then nothing is shown.
 */
export type GrantsOf = (personId: string, customerId: string, now: string) => Promise<readonly GrantedRelation[]>;
