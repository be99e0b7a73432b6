/** Runs work so that no more than `limit` of it is under way at once; the rest waits in order. */
export function inTurns(limit: number) {
  const waiting: (() => void)[] = [];
  let free = limit;

  async function turn(): Promise<void> {
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function handOn(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }

  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await turn();
    try {
      return await work();
    } finally {
      handOn();
    }
  };
}
