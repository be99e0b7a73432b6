/** The calls of a store that are in flight. */
export class Calls {
  readonly #inFlight = new Set<Promise<unknown>>();
  #closed = false;

  get closed(): boolean {
    return this.#closed;
  }

  async track<Result>(call: Promise<Result>): Promise<Result> {
    this.#inFlight.add(call);
    try {
      return await call;
    } finally {
      this.#inFlight.delete(call);
    }
  }

  /** Answers when those that are in flight now have ended; their callers are told how. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#inFlight);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.settled();
  }
}
