import type { Role } from './roles.js';

/** A condition of working with customers' data at all, and the rule that asks for it. */
export type StandingCondition =
  /** A signed confidentiality agreement that has not run out (S1-24). */
  | 'nda'
  /** The policy version that is in force now, acknowledged (S0-1). */
  | 'policy'
  /** Confidentiality training that is still current (S1-79). */
  | 'training'
  /** Allowed to answer customers alone (S2-9); asked of whoever takes or records inbound calls only. */
  | 'certification';

/** What `organisation` knows about a member of staff at one instant. */
export interface Standing {
  readonly personId: string;
  readonly status: 'present' | 'suspended' | 'left';
  /** What the person may be trusted with now, whatever an older token says. */
  readonly roles: readonly Role[];
  /** Own org unit first, then its parents up to the root; empty for the administrator who belongs to none. */
  readonly unitPath: readonly string[];
  /** The conditions that are not met. */
  readonly unmet: readonly StandingCondition[];
  /** Version of the policy by which this was judged. */
  readonly policyVersion: string;
  /** Works for a contractor, and sees masked data only (S1-59). */
  readonly outsourced?: true;
  /** Of whoever has chosen a password: the sessions that are open now. */
  readonly account?: { readonly sessions: readonly string[] };
}

/**
 * Answers the standing of a person now, or undefined when nobody of this id is known. On the embedded engine it is asked in
 * process; on the cluster over HTTP, and the answer is good for one second at most. Whoever takes standing away is answered
 * only after that second, so that from the answer on no replica lets the person in (S1-45). Throws
 * {@link NeighbourUnavailable} when `organisation` cannot be asked: then nothing is shown.
 */
export type StandingOf = (personId: string) => Promise<Standing | undefined>;

/** Of a standing what a token is checked against: is the person there, and which roles do they hold. */
export type HoldingOf = (personId: string) => Promise<Pick<Standing, 'status' | 'roles' | 'account'> | undefined>;
