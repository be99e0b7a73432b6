import { describeEventFeed, newEmbeddedFeedFixture } from '../testing/index.js';

describeEventFeed('embedded', newEmbeddedFeedFixture);
