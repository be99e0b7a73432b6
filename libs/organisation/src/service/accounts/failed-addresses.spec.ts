import { describe, expect, it } from '@jest/globals';
import { TestClock } from '@taizhang/nest-kit/testing';
import { FailedAddresses } from './failed-addresses.js';

describe('an address with failed attempts', () => {
  const clock = new TestClock();
  const failed = new FailedAddresses({ failures: 3, window: 60_000 });
  const delayed = (address: string) => {
    try {
      failed.requireNoDelay(address, clock.now());
      return false;
    } catch (error) {
      expect(error).toMatchObject({ code: 'SIGN_IN_DELAYED' });
      return true;
    }
  };

  it('S1-60 waits after too many, until the window is over, and no other address with it', () => {
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(delayed('198.51.100.7')).toBe(false);
      failed.add('198.51.100.7', clock.now());
      clock.advance(10_000);
    }
    expect([delayed('198.51.100.7'), delayed('198.51.100.8')]).toEqual([true, false]);
    clock.advance(29_999);
    expect(delayed('198.51.100.7')).toBe(true);
    clock.advance(1);
    expect(delayed('198.51.100.7')).toBe(false);
  });
});
