import type { BlindIndex, NumberIndex } from '@taizhang/privacy';

/** What the context needs beside its own log and read models. */
export interface CustomerDependencies {
  readonly blindIndex: BlindIndex;
  /** The context's own; whoever opened it closes it. */
  readonly numberIndex: NumberIndex;
}
