import { afterEach, beforeEach, expect } from '@jest/globals';
import { eventually } from './eventually.js';
import type { FeedFixture, NewFeedFixture } from './feed.fixture.js';

/** Gives each test new logs and stores. */
export function useFixture<Fixture extends { destroy: () => Promise<void> }>(
  newFixture: () => Promise<Fixture>,
): () => Fixture {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await newFixture();
  });
  afterEach(() => fixture.destroy());
  return () => fixture;
}

export function useFeed(newFixture: NewFeedFixture) {
  const fixture = useFixture(newFixture);
  return {
    fixture,
    intake: () => fixture().log('intake'),
    /** Waits until group `g`, or another, is done with the log of intake. */
    done: (group = 'g') => doneWith(fixture(), group),
    /** Position and reason of each dead letter of group `g`. */
    letters: async () => (await fixture().deadLetters.list('g')).map(({ position, reason }) => [position, reason]),
  };
}

function doneWith(fixture: FeedFixture, group: string): Promise<void> {
  return eventually(async () => expect(await fixture.isDone(group, 'intake')).toBe(true));
}
