import type { RecordedEvent } from '@taizhang/kernel';
import type { Cause } from '../execution/cause.js';
import type { ContextServices } from './services.js';

/**
 * What a context does when something has happened, in its own log or another's. At least once: what it does must be
 * idempotent by `cause.commitId`.
 */
export interface Reaction {
  /** `when-<event>.<do-this>`; also the name of its progress. */
  readonly name: string;
  /** Context and event types it reacts to. */
  readonly from: Readonly<Record<string, readonly string[]>>;
  /** Refusals that mean that there is nothing left to do, for example because a person was faster. */
  readonly settledBy: readonly string[];
  readonly react: (event: RecordedEvent, services: ContextServices, cause: Cause) => Promise<void>;
}
