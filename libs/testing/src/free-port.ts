import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems hand out to outgoing connections: a killed server's port stays free for its return. */
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 32_000;

/** Whoever is given a port may take a while to listen on it. */
const given = new Set<number>();

/** A port that nobody listens on or was given, fixed from now on, so that a server comes back where it was. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
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
