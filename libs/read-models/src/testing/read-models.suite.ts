import { describe } from '@jest/globals';
import { describeApplying } from './applying.suite.js';
import { describeComparing } from './comparing.suite.js';
import { describeConcurrency } from './concurrency.suite.js';
import { describeFinding } from './finding.suite.js';
import { describePaging } from './paging.suite.js';
import { describeRebuilding } from './rebuilding.suite.js';
import { describeFolding } from './folding.suite.js';
import type { NewReadModelsFixture } from './read-models.fixture.js';

/** What every adapter of {@link ReadModels} does. */
export function describeReadModels(adapter: string, newFixture: NewReadModelsFixture): void {
  describe(`read models on ${adapter}`, () => {
    describeApplying(newFixture);
    describeFinding(newFixture);
    describePaging(newFixture);
    describeRebuilding(newFixture);
    describeFolding(newFixture);
    describeComparing(newFixture);
    describeConcurrency(newFixture);
  });
}
