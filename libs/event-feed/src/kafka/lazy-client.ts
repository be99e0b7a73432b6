interface Client {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
}

/** An admin or producer that is connected when it is first needed, and made anew after every failure. */
export class LazyClient<Made extends Client> {
  private opened: Promise<Made> | undefined;

  constructor(private readonly make: () => Made) {}

  async use<Result>(work: (client: Made) => Promise<Result>): Promise<Result> {
    this.opened ??= this.open();
    const { opened } = this;
    try {
      return await work(await opened);
    } catch (error) {
      if (this.opened === opened) await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const { opened } = this;
    this.opened = undefined;
    await opened?.then(
      (client) => client.disconnect(),
      () => undefined, // it was never open
    );
  }

  private async open(): Promise<Made> {
    const client = this.make();
    await client.connect();
    return client;
  }
}
