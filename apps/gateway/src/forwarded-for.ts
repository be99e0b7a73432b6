import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Whether an address is that of a proxy which is believed. */
export type IsTrusted = (address: string) => boolean;

/** @param networks in CIDR notation */
export function trusting(networks: readonly string[]): IsTrusted {
  const trusted = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    trusted.addSubnet(address, Number(prefix), familyOf(address));
  }
  return (address) => isIP(address) !== 0 && trusted.check(address, familyOf(address));
}

/**
 * `X-Forwarded-For` of a request that is passed on: whoever asked here, behind whomever they asked for. What somebody says
 * who is not believed is left out, or anybody could come from the office.
 */
export function addressesOf({ socket, headers }: IncomingMessage, isTrusted: IsTrusted): string {
  const peer = socket.remoteAddress ?? '';
  const said = [headers['x-forwarded-for'] ?? []].flat().join(', ');
  return isTrusted(peer) && said !== '' ? `${said}, ${peer}` : peer;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
