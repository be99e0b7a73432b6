import { parseVerifierKey } from '@taizhang/transparency';
import { nodeHasher } from '@taizhang/transparency/node';
import type { Entry } from '../entry.js';
import type { StoredEntry } from '../event-log.port.js';
import { parseOrigin } from '../log-identity.js';
import { EntrySequence } from './entry-sequence.js';
import { bad } from './verification.js';

/** An entry as a store keeps it, with its leaf hash. */
export interface StoredRow extends StoredEntry {
  readonly leaf: Uint8Array;
}

/** Checks the stored entries of one log, one after another, and that each is the one that was hashed. */
export class RowSequence {
  private readonly entries: EntrySequence;

  constructor(vkey: string) {
    this.entries = new EntrySequence(parseOrigin(parseVerifierKey(vkey).name).tenant);
  }

  get size(): number {
    return this.entries.size;
  }

  /** The entry, if it may stand here. Throws `BadLog`. */
  next({ position, bytes, leaf }: StoredRow): Entry {
    if (position === this.size && Buffer.compare(nodeHasher.leaf(bytes), leaf) !== 0) {
      throw bad('entry', position, 'the bytes are not those that were hashed');
    }
    return this.entries.next({ position, bytes });
  }
}
