import { describe } from '@jest/globals';
import { describeDelivery } from './delivery.suite.js';
import type { NewFeedFixture } from './feed.fixture.js';
import { describeInterruption } from './interruption.suite.js';
import { describePoison } from './poison.suite.js';
import { describeStores } from './stores.suite.js';

/** What every adapter of {@link EventFeed} does, and the stores that come with it. */
export function describeEventFeed(adapter: string, newFixture: NewFeedFixture): void {
  describe(`the ${adapter} feed`, () => {
    describeDelivery(newFixture);
    describePoison(newFixture);
    describeInterruption(newFixture);
    describeStores(newFixture);
  });
}
