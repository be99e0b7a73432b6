import type { Answered } from '@taizhang/testing';
import { CONTEXTS, removeNamespace, startCluster, type Cluster } from '@taizhang/testing/cluster';
import { send } from '../client.js';
import type { Planted } from './scenario.js';
import type { Servers } from './servers.js';

/** Who dies in the first crash, in the second, in the third. */
const KILLED = [['customer'], ['intake', 'gateway'], ['customer', 'audit']];
const SETTLING_MS = 120_000;

/** A process for each context on MongoDB and Kafka, some of which are killed, and everything that they and the command write. */
export class PlantedCluster implements Planted {
  private crashes = 0;
  private readonly told: string[] = [];

  private constructor(
    private readonly cluster: Cluster,
    private readonly servers: Omit<Servers, 'namespace'>,
  ) {}

  static async start(servers: Omit<Servers, 'namespace'>, dataFolder: string): Promise<PlantedCluster> {
    const replicas = Object.fromEntries(CONTEXTS.map((context) => [context, 1]));
    const cluster = await startCluster({ ...servers, dataFolder, replicas, logLevel: 'debug' });
    return new PlantedCluster(cluster, servers);
  }

  get url(): string {
    return this.cluster.url;
  }

  get dataFolder(): string {
    return this.cluster.dataFolder;
  }

  get onServers(): Servers {
    return { ...this.servers, namespace: this.cluster.namespace };
  }

  /** All lines of all processes in all their starts, and of the command. */
  get written(): string {
    return [...this.cluster.processes.map(({ written }) => written), ...this.told].join('\n');
  }

  async crash(): Promise<void> {
    const killed = KILLED[this.crashes++ % KILLED.length] ?? [];
    const processes = killed.flatMap((context) => this.cluster.of(context));
    await Promise.all(processes.map((process) => process.restart()));
    await this.cluster.untilReady();
  }

  /** What every process says of itself in figures. */
  async metrics(): Promise<string> {
    const answers = await Promise.all(this.cluster.processes.map(({ url }) => send(url, '/metrics')));
    return answers.map(({ text }) => text).join('\n');
  }

  untilSettled(): Promise<void> {
    return this.cluster.untilSettled(SETTLING_MS);
  }

  readonly taizhang = async (...args: readonly string[]): Promise<Answered> => {
    const answered = await this.cluster.taizhang(...args);
    this.told.push(JSON.stringify(answered.answer), answered.stderr);
    return answered;
  };

  stop(): Promise<void> {
    return this.cluster.stop();
  }

  /** Kills what still runs, and leaves nothing on the servers. */
  async remove(): Promise<void> {
    await Promise.all(this.cluster.processes.filter(({ isRunning }) => isRunning).map((process) => process.kill()));
    await removeNamespace(this.onServers);
  }
}
