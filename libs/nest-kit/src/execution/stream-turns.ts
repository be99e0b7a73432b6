/**
 * Lets those who want to write to a stream do so one after the other within this process: they would only make each other
 * decide again. Whoever writes to several streams waits for all of them, and only for who came earlier, so nobody waits
 * in a circle.
 */
export class StreamTurns {
  /** Who came last for a stream; never rejects. */
  private readonly last = new Map<string, Promise<void>>();

  async take<Result>(streams: readonly string[], work: () => Promise<Result>): Promise<Result> {
    const before = streams.map((stream) => this.last.get(stream) ?? Promise.resolve());
    const turn = Promise.all(before).then(work);
    const end = turn.then(ignore, ignore);
    streams.forEach((stream) => this.last.set(stream, end));
    try {
      return await turn;
    } finally {
      streams.filter((stream) => this.last.get(stream) === end).forEach((stream) => this.last.delete(stream));
    }
  }
}

function ignore(): void {
  // Whoever takes the turn hears of it; those who wait do not.
}
