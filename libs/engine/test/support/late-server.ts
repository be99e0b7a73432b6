import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';

/** An address at which nobody listens until somebody is passed on to. */
export class LateServer {
  private server: Server | undefined;

  /** @param port free, and known to those who try it */
  constructor(readonly port: number) {}

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** From now on connections are passed on to `host:port`. */
  async passOnTo(target: string): Promise<void> {
    const [host = '', port] = target.split(':');
    const server = createServer((near) => {
      const far = connect(Number(port), host);
      near.pipe(far).pipe(near);
      near.on('error', () => far.destroy());
      far.on('error', () => near.destroy());
    });
    this.server = server.listen(this.port, '127.0.0.1').unref();
    await once(server, 'listening');
  }

  close(): void {
    this.server?.close();
  }
}
