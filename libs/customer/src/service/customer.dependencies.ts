import type { StandingOf } from '@taizhang/access';
import type { AttachmentStore, BlindIndex, EscrowKey, NumberIndex, Opener } from '@taizhang/privacy';
import type { Telephone } from './telephone/simulated-telephone.js';

/** Scans and photographs take less; a recording of ten minutes does. */
export const ATTACHMENT_MAX_BYTES = 10 * 1024 * 1024;

/** What the context needs beside its own log and read models. */
export interface CustomerDependencies {
  readonly blindIndex: BlindIndex;
  /** For the access gateway, and for what indexes names and numbers; no use case is made with it. */
  readonly opener: Opener;
  /** The context's own; whoever opened it closes it. */
  readonly numberIndex: NumberIndex;
  /** The context's own, likewise. */
  readonly attachments: AttachmentStore;
  /** How large an attachment may be; {@link ATTACHMENT_MAX_BYTES} when absent. */
  readonly attachmentMaxBytes?: number;
  /** What whoever asks may be trusted with now. */
  readonly standingOf: StandingOf;
  /** Who calls and writes to customers; the simulated telephone when there is none. */
  readonly telephone?: Telephone;
  /** Whom the fingerprints of exports are sealed for; without it there are no exports. */
  readonly exportEscrow?: EscrowKey;
  /** How many times the usual number of looks a person may take; 1 when absent. */
  readonly lookRateFactor?: number;
}
