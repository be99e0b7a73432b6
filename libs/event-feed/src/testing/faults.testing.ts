import type { FeedHandler } from '../event-feed.port.js';
import type { Through } from './feed.fixture.js';

class Crashed extends Error {
  override readonly name = 'Crashed';
}

/**
 * A process that dies at one of its steps: at that call of a store or the handler, before or after its effect, and
 * nothing it does afterwards has any effect.
 */
export class DyingProcess {
  private step = 0;

  constructor(
    private readonly lastStep: number,
    private readonly when: 'before' | 'after',
  ) {}

  get dead(): boolean {
    return this.step > this.lastStep;
  }

  readonly through: Through = (step) => this.mortal(step);

  /** The dead process catches nothing, so its handler's last error is not one the feed may take for poison. */
  handler(handler: FeedHandler): FeedHandler {
    const mortal = this.mortal(handler);
    return async (batch) => {
      try {
        await mortal(batch);
      } catch (error) {
        if (error instanceof Crashed) throw Object.assign(error, { code: 'UNAVAILABLE' });
        throw error;
      }
    };
  }

  private mortal<Given extends unknown[], Result>(step: (...given: Given) => Promise<Result>) {
    return async (...given: Given): Promise<Result> => {
      this.step++;
      if (this.step > this.lastStep + 1 || (this.dead && this.when === 'before')) throw new Crashed();
      const result = await step(...given);
      if (this.dead) throw new Crashed();
      return result;
    };
  }
}
