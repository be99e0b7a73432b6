import type { RecordedEvent } from '@taizhang/kernel';

/** Why a commit is made: who asked, in which conversation, and under which retry key. */
export interface Cause {
  /** Retry key of the commit, see `Commit.id`. */
  readonly commitId: string;
  /** Keyed digest of the request; absent where retries cannot differ (reactions). */
  readonly fingerprint?: string;
  readonly actor: string;
  readonly correlationId: string;
  /** Version the caller has seen (If-Match); a stream that has moved on refuses with `VERSION_STALE`. */
  readonly expectedVersion?: number;
  /** Version of the policy that allowed it, see `Commit.policy`. */
  readonly policy?: string;
}

/**
 * The cause of what a reaction does about an event: its commit id is derived from the event, so that reacting to the
 * same event again writes nothing.
 */
export function causedBy(event: RecordedEvent, reaction: string): Cause {
  return { commitId: `${reaction}:${event.id}`, actor: `system:${reaction}`, correlationId: event.correlationId };
}
