import { describe } from '@jest/globals';
import { describeDelivery } from './delivery.suite.js';
import type { NewFeedFixture } from './feed.fixture.js';
import { describeInterruption } from './interruption.suite.js';
import { describeOwnProgress } from './own-progress.suite.js';
import { describePoison } from './poison.suite.js';
import { describeReplay } from './replay.suite.js';

export interface FeedSuiteOptions {
  /** Sequences of dying processes to try. */
  readonly runs: number;
}

/** What every adapter of {@link EventFeed} does. */
export function describeEventFeed(adapter: string, newFixture: NewFeedFixture, { runs }: FeedSuiteOptions): void {
  describe(`the ${adapter} feed`, () => {
    describeDelivery(newFixture);
    describeOwnProgress(newFixture);
    describePoison(newFixture);
    describeReplay(newFixture);
    describeInterruption(newFixture, runs);
  });
}
