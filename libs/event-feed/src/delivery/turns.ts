/** Lets works run one after another, in the order they came. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined); // whoever took the turn has the error; the next turn is not its concern
    return result;
  }
}
