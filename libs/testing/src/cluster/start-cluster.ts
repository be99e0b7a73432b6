import { join } from 'node:path';
import { freePort } from '../free-port.js';
import { replicasOf, type ClusterOptions } from './cluster-options.js';
import { untilReady, untilSettled } from './health.js';
import { prepare, type Prepared } from './prepare.js';
import { ServiceProcess, type Service } from './service-process.js';
import { stopAll } from './stop-all.js';

const HOST = '127.0.0.1';
const SETTLING_MS = 60_000;

/** All processes of a deployment on this machine. */
export interface Cluster {
  /** The gateway's. */
  readonly url: string;
  readonly dataFolder: string;
  readonly namespace: string;
  /** All, the gateway last. */
  readonly processes: readonly ServiceProcess[];
  /** The replicas of one context. */
  of(context: string): readonly ServiceProcess[];
  /** Runs a command against this deployment: its secrets, its servers; `--url` is the caller's to give. */
  readonly taizhang: Prepared['taizhang'];
  /** Resolves when all processes that run are ready. */
  untilReady(): Promise<void>;
  /** Resolves when nobody is behind; fails after so long, a minute unless given. */
  untilSettled(patienceMs?: number): Promise<void>;
  /** Ends all, within ten seconds and with exit code 0, or else kills the rest and throws naming them. */
  stop(): Promise<void>;
}

/** Makes what a deployment stands on with `taizhang init`, and starts every process of it. Resolves when all are ready. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { namespace, shared, taizhang } = await prepare(options);
  const services = await layOut(options, shared);
  const processes = services.map((service) => new ServiceProcess(service));
  const ready = async () => {
    await Promise.all(processes.filter(({ isRunning }) => isRunning).map(untilReady));
  };
  try {
    await ready();
  } catch (error) {
    await Promise.all(processes.map((process) => process.kill()));
    throw error;
  }
  const url = gatewayOf(services).url;
  return {
    ...{ url, dataFolder: options.dataFolder, namespace, processes, taizhang },
    of: (context) => processes.filter((process) => process.context === context),
    untilReady: ready,
    untilSettled: (patienceMs = SETTLING_MS) => untilSettled(url, patienceMs),
    stop: () => stopAll(processes),
  };
}

/** Every process with a port of its own, and the gateway in front of them. */
async function layOut(options: ClusterOptions, shared: ServiceSettings): Promise<readonly Service[]> {
  const gateway = await address(options.port);
  const services: Service[] = [];
  for (const [context, count] of replicasOf(options)) {
    for (let index = 0; index < count; index++) {
      const env = serviceEnv({ context, index, gateway }, options);
      services.push({ context, index, url: await address(), env: { ...shared, ...env } });
    }
  }
  return [...services, { context: 'gateway', index: 0, url: gateway, env: { GATEWAY_ROUTES: routes(services) } }];
}

type ServiceSettings = Readonly<Record<string, string>>;

interface Place {
  readonly context: string;
  readonly index: number;
  readonly gateway: string;
}

function serviceEnv({ context, index, gateway }: Place, options: ClusterOptions): ServiceSettings {
  const { dataFolder, logLevel = 'warn', env } = options;
  return {
    TAIZHANG_SECRETS: join(dataFolder, 'secrets', context),
    ORGANISATION_URL: gateway,
    LOGS_URL: gateway,
    LOG_LEVEL: logLevel,
    // A few test people look as often as a whole company.
    LOOK_RATE_FACTOR: '1000',
    ...env?.(context, index),
  };
}

function routes(services: readonly Service[]): string {
  const byContext = Object.groupBy(services, ({ context }) => context);
  return Object.entries(byContext)
    .map(([context, replicas = []]) => `${context}=${replicas.map(({ url }) => url).join(',')}`)
    .join(' ');
}

function gatewayOf(services: readonly Service[]): Service {
  const gateway = services.at(-1);
  if (gateway === undefined) throw new RangeError('no service');
  return gateway;
}

async function address(port?: number): Promise<string> {
  return `http://${HOST}:${port ?? (await freePort())}`;
}
