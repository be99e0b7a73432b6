import { describe, expect, it } from '@jest/globals';
import { describeEventFeed, eventually, newEmbeddedFeedFixture } from '../testing/index.js';
import { append } from '../testing/process/index.js';

describeEventFeed('embedded', newEmbeddedFeedFixture, { runs: 40 });

describe('the embedded feed', () => {
  it('goes on by itself when progress could not be saved', async () => {
    const fixture = await newEmbeddedFeedFixture();
    let away = 2;
    const feed = await fixture.openFeed((step, name) => async (...given) => {
      if (name === 'progress.save' && away-- > 0) throw new Error('disk full');
      return step(...given);
    });
    await append(fixture.log('intake'), 'case-1', 'Opened');
    await feed.subscribe({ group: 'g', contexts: ['intake'], handler: async () => {} });
    await eventually(async () => expect(await fixture.isDone('g', 'intake')).toBe(true));
    expect(fixture.failures).toHaveLength(2);
    await fixture.destroy();
  });
});
