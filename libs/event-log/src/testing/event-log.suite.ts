import { describe } from '@jest/globals';
import { appendSuite } from './append.suite.js';
import { commitBoundsSuite } from './commit-bounds.suite.js';
import { lifetimeSuite } from './lifetime.suite.js';
import type { EventLogFactory } from './log-under-test.js';
import { modelSuite } from './model.suite.js';
import { raceSuite } from './race.suite.js';
import { readingSuite } from './reading.suite.js';
import { retrySuite } from './retry.suite.js';

/** What every event log does; each adapter runs all of it. */
export function describeEventLog(name: string, makeFixture: EventLogFactory): void {
  describe(`event log (${name})`, () => {
    describe('appending', () => appendSuite(makeFixture));
    describe('bounds', () => commitBoundsSuite(makeFixture));
    describe('racing', () => raceSuite(makeFixture));
    describe('retrying', () => retrySuite(makeFixture));
    describe('reading', () => readingSuite(makeFixture));
    describe('lifetime', () => lifetimeSuite(makeFixture));
    describe('model', () => modelSuite(makeFixture));
  });
}
