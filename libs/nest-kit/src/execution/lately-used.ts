/** Where a stream led when it was last looked at. */
export interface KnownState<State = unknown> {
  readonly state: State;
  readonly version: number;
}

const MOST_STREAMS = 2_000;

/**
 * States of streams that were used lately, so that a long stream is not folded from its beginning for every command.
 * Entries never change, so what was known of a version stays true; only what came after it is read again.
 */
export class KnownStates {
  private readonly states = new Map<string, KnownState>();

  find(stream: string): KnownState | undefined {
    return this.states.get(stream);
  }

  /** Remembers the newest, and forgets the stream that was used longest ago when there are too many. */
  keep(stream: string, known: KnownState): void {
    this.states.delete(stream);
    this.states.set(stream, known);
    const [oldest] = this.states.size > MOST_STREAMS ? this.states.keys() : [];
    if (oldest !== undefined) this.states.delete(oldest);
  }
}
