interface Pending<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Bounds how long one transaction holds the process. */
const MAX_GROUP = 1024;

/**
 * Gathers what arrives while a group is being written and writes it as the next group: the disk is synced once a group,
 * not once an item. Results come in the order of the items; an error of `write` fails the whole group.
 */
export class GroupCommit<Item, Result> {
  private readonly waiting: Pending<Item, Result>[] = [];
  private running: Promise<void> | undefined;

  constructor(private readonly write: (items: readonly Item[]) => Promise<readonly Result[]> | readonly Result[]) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.running ??= this.run();
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      // Lets everything that is ready in this turn of the event loop join the group.
      await new Promise(setImmediate);
      await this.writeNext(this.waiting.splice(0, MAX_GROUP));
    }
    this.running = undefined;
  }

  private async writeNext(group: readonly Pending<Item, Result>[]): Promise<void> {
    try {
      const results = await this.write(group.map(({ item }) => item));
      group.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result === undefined) reject(new RangeError('a group was answered short'));
        else resolve(result);
      });
    } catch (error) {
      group.forEach(({ reject }) => reject(error));
    }
  }
}
