import type { StandingOf } from '@taizhang/access';
import type { Telephone } from './telephone/simulated-telephone.js';
import type { BlindIndex, NumberIndex } from '@taizhang/privacy';

/** What the context needs beside its own log and read models. */
export interface CustomerDependencies {
  readonly blindIndex: BlindIndex;
  /** The context's own; whoever opened it closes it. */
  readonly numberIndex: NumberIndex;
  /** What whoever asks may be trusted with now. */
  readonly standingOf: StandingOf;
  /** Who calls and writes to customers; the simulated telephone when there is none. */
  readonly telephone?: Telephone;
}
