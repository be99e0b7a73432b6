import { describe } from '@jest/globals';
import { describeHolding } from './holding.suite.js';
import { describeTurns } from './lease-turns.suite.js';
import type { NewLeasesFixture } from './leases.fixture.js';
import { describeRunWhileHeld } from './run-while-held.suite.js';

/** What every store of leases must do. */
export function describeLeases(adapter: string, newFixture: NewLeasesFixture): void {
  describe(`leases in ${adapter}`, () => {
    describeHolding(newFixture);
    describeTurns(newFixture);
    describeRunWhileHeld(newFixture);
  });
}
