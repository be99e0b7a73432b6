import type { Cause } from '../execution/cause.js';
import type { ContextServices } from './services.js';

/**
 * What a context does when its time has come: it looks in its read models for what is due and fires commands. On every
 * replica, again and again: each command takes its commit id from what is due ({@link firedBy}), so that firing twice adds
 * nothing. A read model may be behind, so the decider has the last word on whether it is due.
 */
export interface Deadline {
  /** `<what-is-due>.<do-this>`; also the actor of what it does. */
  readonly name: string;
  /** How often to look, in milliseconds: how late it may fire. */
  readonly every: number;
  readonly fire: (services: ContextServices, at: Firing) => Promise<void>;
}

export interface Firing {
  /** The instant that deadlines are compared with, RFC 3339 UTC. */
  readonly now: string;
  /** Aborted when the process ends: what is left is done after the next start. */
  readonly signal: AbortSignal;
}

/** The cause of what a deadline does: the same each time it fires for the same thing. */
export function firedBy(deadline: { readonly name: string }, key: string): Cause {
  const commitId = `${deadline.name}:${key}`;
  return { commitId, actor: `system:${deadline.name}`, correlationId: commitId };
}
