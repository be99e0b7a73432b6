import { BlockList, isIP } from 'node:net';

/**
 * Tells whether an address is in one of the networks, which are written as `10.0.0.0/8` or `fd00::/8`; what is no address
 * is in none. Throws a RangeError for a network that is none.
 */
export function inNetworks(networks: readonly string[]): (address: string) => boolean {
  const blocks = new BlockList();
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/');
    if (!isPrefix(prefix, isIP(address))) {
      throw new RangeError('a network is an address, a slash and the length of its prefix');
    }
    blocks.addSubnet(address, Number(prefix), familyOf(address));
  }
  return (address) => isIP(address) !== 0 && blocks.check(address, familyOf(address));
}

function isPrefix(text: string, family: number): boolean {
  return family !== 0 && /^\d{1,3}$/.test(text) && Number(text) <= (family === 4 ? 32 : 128);
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
