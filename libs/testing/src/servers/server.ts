import { getContainerRuntimeClient, Wait, type GenericContainer, type StartedTestContainer } from 'testcontainers';
import { OWN_LABELS } from './owner.js';
import { until } from '../until.js';

/** A server in a container: it can be hurt, and comes back with its data at the same address. */
export class Server {
  private constructor(
    readonly container: StartedTestContainer,
    private readonly ready: () => Promise<unknown>,
  ) {}

  /** Resolves when `ready`, which asks the server itself, no longer rejects. */
  static async start(container: GenericContainer, ready: () => Promise<unknown>): Promise<Server> {
    const started = await container.withLabels(OWN_LABELS).withWaitStrategy(Wait.forAll([])).start();
    const server = new Server(started, ready);
    try {
      await server.untilReady();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** SIGKILL: the process ends where it stands. Resolves when it is gone. */
  async kill(): Promise<void> {
    const container = await this.handle();
    const gone = container.wait();
    await container.kill({ signal: 'SIGKILL' });
    await gone;
  }

  /** Starts it again after {@link kill}. Resolves when it is ready. */
  async restart(): Promise<void> {
    await (await this.handle()).start();
    await this.untilReady();
  }

  /** The process stands still: connections stay open and nothing is answered. */
  async pause(): Promise<void> {
    await (await this.handle()).pause();
  }

  async unpause(): Promise<void> {
    await (await this.handle()).unpause();
  }

  /** Resolves when the server answers again, after whatever was done to it. */
  async untilReady(): Promise<void> {
    await until(`${this.container.getName()} is ready`, this.ready);
  }

  /** Where its own connections come from; another one after a restart, perhaps. */
  async networkAddress(): Promise<string> {
    const { NetworkSettings } = await (await this.handle()).inspect();
    const { bridge } = NetworkSettings.Networks;
    if (bridge === undefined) throw new Error('it is not on the network `bridge`');
    return bridge.IPAddress;
  }

  /** Removes it with its data, in whatever state it is. */
  async stop(): Promise<void> {
    await (await this.handle()).remove({ force: true, v: true });
  }

  private async handle() {
    const { container } = await getContainerRuntimeClient();
    return container.getById(this.container.getId());
  }
}
