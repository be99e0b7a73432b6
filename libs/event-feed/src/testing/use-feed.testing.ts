import { afterEach, beforeEach } from '@jest/globals';
import type { FeedFixture, NewFeedFixture } from './feed.fixture.js';

/** Gives each test new logs and stores. */
export function useFixture(newFixture: NewFeedFixture): () => FeedFixture {
  let fixture: FeedFixture;
  beforeEach(async () => {
    fixture = await newFixture();
  });
  afterEach(() => fixture.destroy());
  return () => fixture;
}
