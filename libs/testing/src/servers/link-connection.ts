import type { Socket } from 'node:net';

/** A connection through a link: what enters at one end leaves at the other, unless it is held. */
export class LinkConnection {
  private held = false;

  constructor(
    private readonly near: Socket,
    private readonly far: Socket,
  ) {
    for (const end of [near, far]) end.on('error', () => end.destroy()).on('close', () => this.close());
    this.flow();
  }

  /** Nothing passes any more, in either direction. */
  hold(): void {
    this.held = true;
    this.near.unpipe(this.far).pause();
    this.far.unpipe(this.near).pause();
  }

  /** What waited passes now. */
  release(): void {
    if (!this.held) return;
    this.held = false;
    this.flow();
    if (this.near.destroyed || this.far.destroyed) this.close();
  }

  /** While the connection is held, neither end learns that the other has gone. */
  close(): void {
    if (this.held) return;
    this.near.destroy();
    this.far.destroy();
  }

  private flow(): void {
    this.near.pipe(this.far);
    this.far.pipe(this.near);
  }
}
