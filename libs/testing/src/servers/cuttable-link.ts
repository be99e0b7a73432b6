import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { LinkConnection } from './link-connection.js';

/**
 * The network between a server and those who connect to it, as a TCP proxy that can be cut. A cut is a network that
 * drops packets: connections stay open, nothing arrives, nothing is refused; what was under way arrives when it heals.
 */
export class CuttableLink {
  private readonly connections = new Map<LinkConnection, string>();
  private readonly cutFrom = new Set<string>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {}

  /**
   * Listens on any port of the host's address and passes everything to the target, a port of the same address. Does not
   * keep the process alive.
   */
  static async open(host: string, target: number): Promise<CuttableLink> {
    const server = createServer();
    const link = new CuttableLink(server, target);
    server.on('connection', (socket) => link.accept(socket));
    await once(server.listen(0, host).unref(), 'listening');
    return link;
  }

  /** `host:port`, for those who connect. */
  get address(): string {
    return `${this.listening.address}:${this.listening.port}`;
  }

  /** Cuts off those who connect from these addresses; everybody when none is named. */
  cut(...from: readonly string[]): void {
    if (from.length === 0) this.isCut = true;
    for (const address of from) this.cutFrom.add(address);
    for (const [connection, address] of this.connections) if (this.cutsOff(address)) connection.hold();
  }

  /** Everybody is connected again. */
  heal(): void {
    this.isCut = false;
    this.cutFrom.clear();
    for (const connection of this.connections.keys()) connection.release();
  }

  /** Ends all connections and listens no more. */
  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.heal();
    for (const connection of this.connections.keys()) connection.close();
    await closed;
  }

  private get listening(): AddressInfo {
    return this.server.address() as AddressInfo; // it listens on TCP
  }

  private accept(near: Socket): void {
    const from = near.remoteAddress ?? '';
    const far = connect(this.target, this.listening.address);
    const connection = new LinkConnection(near, far);
    this.connections.set(connection, from);
    far.on('close', () => this.connections.delete(connection));
    if (this.cutsOff(from)) connection.hold();
  }

  private cutsOff(address: string): boolean {
    return this.isCut || this.cutFrom.has(address);
  }
}
