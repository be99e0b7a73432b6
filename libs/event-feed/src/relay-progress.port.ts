/**
 * How far each log has been published on a broker. What `save` answered survives the end of the process, and of the
 * store's primary. Throws `UNAVAILABLE` while the store is away.
 */
export interface RelayProgress {
  /** Next position of a log to publish, by its origin; 0 for one that has never been. */
  load(origin: string): Promise<number>;
  /**
   * Records that everything before `next` is published; never moves backwards. Answers false, and records nothing, when
   * a relay with a greater token has recorded before: this one was deposed.
   * @param token of the lease that the relay works under
   */
  save(origin: string, next: number, token: number): Promise<boolean>;
}
