import { EventFeedError, type Subscription, type Unsubscribe } from '../event-feed.port.js';

/** A subscription while it is delivered to. */
export interface RunningGroup {
  readonly subscription: Subscription;
  /** Finishes the batches in flight. */
  stop(): Promise<void>;
}

/** The groups that one feed delivers to, by name. */
export class RunningGroups<Group extends RunningGroup> {
  private readonly groups = new Map<string, Group>();
  private closed = false;

  /** Throws `FEED_CLOSED`, `GROUP_TAKEN`, and what `start` throws. */
  start(subscription: Subscription, start: () => Group): Unsubscribe {
    const name = subscription.group;
    if (this.closed) throw new EventFeedError('FEED_CLOSED', 'the feed is closed');
    if (this.groups.has(name)) throw new EventFeedError('GROUP_TAKEN', `${name} has a subscription`);
    const group = start();
    this.groups.set(name, group);
    return () => this.stop(name, group);
  }

  all(): readonly (readonly [name: string, group: Group])[] {
    return [...this.groups];
  }

  /** Throws `GROUP_UNKNOWN`. */
  get(name: string): Group {
    const group = this.groups.get(name);
    if (group === undefined) throw new EventFeedError('GROUP_UNKNOWN', `${name} has no subscription`);
    return group;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.groups].map(([name, group]) => this.stop(name, group)));
  }

  private async stop(name: string, group: Group): Promise<void> {
    await group.stop();
    if (this.groups.get(name) === group) this.groups.delete(name);
  }
}
