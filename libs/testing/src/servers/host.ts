import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { getContainerRuntimeClient } from 'testcontainers';

/** Below the ports that systems hand out to outgoing connections: a killed server's port stays free for its return. */
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 32_000;

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

/** A port that nobody listens on, fixed from now on, so that a server comes back where it was. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port), 'listening');
    return true;
  } catch {
    return false; // somebody else's
  } finally {
    server.close();
  }
}
