import { EventFeedError, type EventFeed, type FeedLag } from '@taizhang/event-feed';
import type { Relay } from '@taizhang/event-feed/kafka';

/** All feeds of a process as one, for its health and its operators. */
export class Feeds implements Pick<EventFeed, 'lag' | 'replay'> {
  private readonly feeds: EventFeed[];

  /**
   * @param topics what the context's groups are fed by
   * @param relay its lag is told as that of the group `relay`: what is on no topic yet, nobody has handled
   */
  constructor(
    readonly topics: EventFeed,
    private readonly relay: Pick<Relay, 'lag'> & { readonly context: string },
  ) {
    this.feeds = [topics];
  }

  add(feed: EventFeed): EventFeed {
    this.feeds.push(feed);
    return feed;
  }

  async lag(): Promise<readonly FeedLag[]> {
    const { context } = this.relay;
    const published = { group: 'relay', context, lag: await this.relay.lag() };
    return [published, ...(await Promise.all(this.feeds.map((feed) => feed.lag()))).flat()];
  }

  /** As {@link EventFeed.replay}, by the feed that has the group. */
  async replay(group: string): Promise<number> {
    for (const feed of this.feeds) {
      const handled = await feed.replay(group).catch(undefinedWhenUnknown);
      if (handled !== undefined) return handled;
    }
    throw new EventFeedError('GROUP_UNKNOWN', `${group} has no subscription`);
  }

  async close(): Promise<void> {
    await Promise.all(this.feeds.map((feed) => feed.close()));
  }
}

function undefinedWhenUnknown(error: unknown): undefined {
  if (error instanceof EventFeedError && error.code === 'GROUP_UNKNOWN') return undefined;
  throw error;
}
