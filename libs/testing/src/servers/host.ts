import { getContainerRuntimeClient } from 'testcontainers';

interface BridgeNetwork {
  readonly IPAM: { readonly Config: readonly { readonly Subnet: string; readonly Gateway?: string }[] };
}

/** The host's address on Docker's bridge: programs on the host and in containers reach the same servers by it. */
export async function bridgeAddress(): Promise<string> {
  const { network } = await getContainerRuntimeClient();
  const { IPAM } = (await network.getById('bridge').inspect()) as BridgeNetwork; // Docker documents this much
  const config = IPAM.Config.find(({ Subnet }) => Subnet.includes('.'));
  if (config === undefined) throw new Error("Docker's network `bridge` has no IPv4 subnet");
  // Until its first container starts, a bridge may not name its gateway, which is then the subnet's first address.
  return config.Gateway ?? config.Subnet.replace(/\d+\/\d+$/, '1');
}
