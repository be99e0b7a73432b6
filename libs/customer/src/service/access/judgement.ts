import type { Justification } from '@taizhang/access';
import type { ShownGroup } from '../../domain/split-look.policy.js';
import type { LookRefusal } from './access-refusal.js';
import type { Judged } from './look-record.js';

/** What the gateway makes of a look, before it is on record. */
export type Judgement = Allowed | Refused;

interface Common {
  readonly judged: Judged;
  /** Whether the look is at one customer, who exists. */
  readonly isCustomer: boolean;
}

export interface Allowed extends Common {
  readonly allowed: true;
  readonly grounds: Justification;
  /** Whom it is for, by what ties the caller to them. */
  readonly shown: readonly ShownGroup[];
}

export interface Refused extends Common {
  readonly allowed: false;
  /** Why, for the record; the answer may tell less. */
  readonly code: LookRefusal;
  /** Seconds until it may be asked again, of one that came too soon. */
  readonly retryAfter?: number;
}
