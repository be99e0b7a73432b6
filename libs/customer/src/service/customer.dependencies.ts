import type { StandingOf } from '@taizhang/access';
import type { BlindIndex, EscrowKey, NumberIndex } from '@taizhang/privacy';
import type { Telephone } from './telephone/simulated-telephone.js';

/** What the context needs beside its own log and read models. */
export interface CustomerDependencies {
  readonly blindIndex: BlindIndex;
  /** The context's own; whoever opened it closes it. */
  readonly numberIndex: NumberIndex;
  /** What whoever asks may be trusted with now. */
  readonly standingOf: StandingOf;
  /** Who calls and writes to customers; the simulated telephone when there is none. */
  readonly telephone?: Telephone;
  /** Whom the fingerprints of exports are sealed for; without it there are no exports. */
  readonly exportEscrow?: EscrowKey;
  /** How many times the usual number of looks a person may take; 1 when absent. */
  readonly lookRateFactor?: number;
}
