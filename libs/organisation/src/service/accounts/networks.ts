import type { Device } from '@taizhang/access';
import { inNetworks } from '@taizhang/nest-kit';

export type NetworkClass = Device['network'];

/** The company's own networks, in CIDR notation. Every other one is public. */
export interface Networks {
  readonly office: readonly string[];
  readonly vpn: readonly string[];
}

export const NO_NETWORKS: Networks = { office: [], vpn: [] };

/** Tells the class of an address (S1-61). Throws a RangeError for a network that is none. */
export function networkClasses({ office, vpn }: Networks): (address: string | undefined) => NetworkClass {
  const [isOffice, isVpn] = [inNetworks(office), inNetworks(vpn)];
  return (address = '') => {
    if (isOffice(address)) return 'office';
    return isVpn(address) ? 'vpn' : 'public';
  };
}
