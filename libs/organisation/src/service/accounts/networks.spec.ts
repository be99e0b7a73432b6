import { describe, expect, it } from '@jest/globals';
import { networkClasses } from './networks.js';

describe('S1-61 the class of a network', () => {
  const classOf = networkClasses({ office: ['10.1.0.0/16', 'fd00:1::/32'], vpn: ['10.0.0.0/8'] });

  it.each([
    ['10.1.2.3', 'office'],
    ['fd00:1::7', 'office'],
    ['::ffff:10.1.2.3', 'office'],
    ['10.2.0.1', 'vpn'],
    ['8.8.8.8', 'public'],
    ['2001:db8::1', 'public'],
    ['', 'public'],
    ['unknown', 'public'],
    [undefined, 'public'],
  ])('of %j is %s', (address, expected) => expect(classOf(address)).toBe(expected));
});
