import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import { filesHold } from '@taizhang/nest-kit/testing';
import { openCustomers, type TestCustomers } from '../../testing/customer.testing.js';
import { turnedAwayRecorder } from './record-turned-away.js';

const MINUTE = 60_000;
const ADDRESS = '203.0.113.77';
const forged = { route: 'reveal-phone-number', code: 'TOKEN_INVALID', address: ADDRESS, correlationId: 'c-1' };

describe('S1-10 a request that is turned away', () => {
  let customers: TestCustomers;
  let record: ReturnType<typeof turnedAwayRecorder>;

  beforeEach(async () => {
    customers = await openCustomers();
    record = turnedAwayRecorder();
  });
  afterEach(() => customers.close());

  const entries = async (window = '2026-03-02T09-00') =>
    (await customers.services.log.readStream(`door-${window}`)).map(({ bytes }) => decodeEntry(bytes));
  const ask = (change: object = {}) => record({ ...forged, ...change }, customers.services);

  it('is on record: what was asked, how it was answered, whence, and by whom when that is known', async () => {
    await ask();
    await ask({ code: 'TOKEN_EXPIRED', personId: 'YITZ' });
    const [stranger, known] = await entries();
    expect(stranger).toMatchObject({
      ...{ type: 'RequestTurnedAway', actor: 'system:door', correlationId: 'c-1' },
      data: { route: 'reveal-phone-number', code: 'TOKEN_INVALID', count: 1, since: '2026-03-02T09:00:00.000Z' },
    });
    expect(stranger?.data).not.toHaveProperty('personId');
    expect(known?.data).toMatchObject({ code: 'TOKEN_EXPIRED', personId: 'YITZ' });
    const sources = [stranger, known].map((entry) => entry?.data.source);
    expect(sources).toEqual([expect.stringMatching(/^door-/), sources[0]]);
    expect(await filesHold(customers.folder, ADDRESS)).toEqual([]);
  });

  it('is counted when many are alike, and told of again in the next ten minutes', async () => {
    for (let asked = 0; asked < 120; asked++) await ask();
    expect((await entries()).map(({ data }) => data.count)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100]);
    customers.clock.advance(10 * MINUTE);
    await ask();
    expect((await entries('2026-03-02T09-10')).map(({ data }) => data.count)).toEqual([1]);
  });

  it('is put there by the next one when it could not be written', async () => {
    await customers.settle();
    const writeAgain = customers.stopWrites();
    await expect(ask()).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
    writeAgain();
    await ask();
    expect((await entries()).map(({ data }) => data.count)).toEqual([2]);
  }, 20_000);
});
