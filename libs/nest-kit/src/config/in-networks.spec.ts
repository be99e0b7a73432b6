import { describe, expect, it } from '@jest/globals';
import { inNetworks } from './in-networks.js';

describe('an address', () => {
  const isOurs = inNetworks(['10.1.0.0/16', 'fd00:1::/32']);

  it.each(['10.1.2.3', 'fd00:1::7', '::ffff:10.1.2.3'])('%s is in one of the networks', (address) =>
    expect(isOurs(address)).toBe(true),
  );

  it.each(['10.2.0.1', '2001:db8::1', '', 'unknown'])('%j is in none', (address) =>
    expect(isOurs(address)).toBe(false),
  );

  it.each(['10.0.0.0', '10.0.0.0/33', 'fd00::/129', '10.0.0/8', '/8', 'office', '10.0.0.0/x', ''])(
    'has no network %j',
    (network) => expect(() => inNetworks([network])).toThrow(RangeError),
  );
});
