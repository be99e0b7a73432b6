import { once } from 'node:events';
import { runWhileHeld, type Leases } from '@taizhang/lease';
import type { Closable } from '../closing.js';

export interface AloneOptions {
  readonly leases: Leases;
  /** Told when the lease store is away, to log and count it. */
  readonly onError: (error: unknown) => void;
  /** Called when another process may have taken over. */
  readonly onLost: () => void;
}

/** The right to be the only process of a context that does its work. */
export interface Alone extends Closable {
  /** Resolves when it is held. */
  readonly held: Promise<void>;
}

/**
 * Competes for the right to be the only process of a context, for as long as it takes. Speed and quiet, not safety: what
 * must not be written twice is guarded where it is written.
 */
export function alone({ leases, onError, onLost }: AloneOptions): Alone {
  const { promise: held, resolve } = Promise.withResolvers<void>();
  let isClosing = false;
  const campaign = runWhileHeld({
    ...{ leases, name: 'process', onError },
    async work(_lease, signal) {
      resolve();
      if (!signal.aborted) await once(signal, 'abort');
      if (!isClosing) onLost();
    },
  });
  return {
    held,
    close: () => {
      isClosing = true;
      return campaign.close();
    },
  };
}
