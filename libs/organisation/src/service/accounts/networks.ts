import { BlockList, isIP } from 'node:net';
import type { Device } from '@taizhang/access';

export type NetworkClass = Device['network'];

/** The company's own networks, in CIDR notation. Every other one is public. */
export interface Networks {
  readonly office: readonly string[];
  readonly vpn: readonly string[];
}

export const NO_NETWORKS: Networks = { office: [], vpn: [] };

/** Tells the class of an address (S1-61). Throws a RangeError for a network that is none. */
export function networkClasses({ office, vpn }: Networks): (address: string | undefined) => NetworkClass {
  const [offices, vpns] = [blocksOf(office), blocksOf(vpn)];
  return (address) => {
    if (address === undefined) return 'public';
    if (holds(offices, address)) return 'office';
    return holds(vpns, address) ? 'vpn' : 'public';
  };
}

/** Whether a text is a network such as `10.0.0.0/8` or `fd00::/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix = ''] = text.split('/');
  const family = isIP(address);
  return family !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}

function blocksOf(networks: readonly string[]): BlockList {
  const blocks = new BlockList();
  for (const network of networks) {
    if (!isNetwork(network)) throw new RangeError('a network is an address, a slash and the length of its prefix');
    const [address = '', prefix] = network.split('/');
    blocks.addSubnet(address, Number(prefix), familyOf(address));
  }
  return blocks;
}

function holds(blocks: BlockList, address: string): boolean {
  return isIP(address) !== 0 && blocks.check(address, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
