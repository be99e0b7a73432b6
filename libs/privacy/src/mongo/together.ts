import { setImmediate as nextTurn } from 'node:timers/promises';

/** Does what is asked for in one turn of the event loop together: one round trip, and one wait for the disks. */
export class Together<Item, Answer> {
  #items: Item[] = [];
  #next: Promise<Answer> | undefined;

  constructor(private readonly work: (items: readonly Item[]) => Promise<Answer>) {}

  /** Answers what the work on this turn's items answered. */
  add(item: Item): Promise<Answer> {
    this.#items.push(item);
    this.#next ??= nextTurn().then(() => this.#begin());
    return this.#next;
  }

  #begin(): Promise<Answer> {
    const items = this.#items;
    this.#items = [];
    this.#next = undefined;
    return this.work(items);
  }
}
