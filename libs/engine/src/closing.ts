/** Something that is closed with an engine. */
export interface Closable {
  close(): Promise<unknown> | void;
}

export interface Closing {
  /** Notes what was opened. */
  readonly own: <Part extends Closable>(part: Part) => Part;
  /** Closes everything, what was opened last first; what fails to close keeps nothing else open. */
  readonly close: () => Promise<void>;
}

/** What is open, in the order in which it was opened. */
export function closing(): Closing {
  const opened: Closable[] = [];
  return {
    own(part) {
      opened.push(part);
      return part;
    },
    async close() {
      const failures: unknown[] = [];
      for (const part of opened.splice(0).reverse()) {
        try {
          await part.close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed');
    },
  };
}
