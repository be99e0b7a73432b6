import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startFailure } from '@taizhang/engine/start-failure';
import { parseSettings } from '@taizhang/nest-kit/settings';
import { createGateway } from './gateway.js';
import { gatewaySettingsSchema } from './settings.js';

try {
  const { port, host, routes, trustedProxies } = parseSettings(gatewaySettingsSchema, process.env);
  const server = createGateway(routes, trustedProxies);
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo; // it listens on a port
  process.stdout.write(`listening on http://${host}:${address.port}\n`);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeIdleConnections();
    });
  }
} catch (error) {
  const { exitCode, line } = startFailure(error);
  process.stderr.write(`${line}\n`);
  process.exit(exitCode);
}
