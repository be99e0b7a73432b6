import { describeEventFeed } from '../testing/index.js';
import { newEmbeddedFixture } from './embedded-fixture.testing.js';

describeEventFeed('embedded', newEmbeddedFixture);
