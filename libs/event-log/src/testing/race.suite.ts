import { describe, expect, it } from '@jest/globals';
import { decodeEntry, EventLogError, type EventLog, type Receipt } from '../index.js';
import { checkReceipt } from './check-receipt.js';
import { logUnderTest, type EventLogFactory } from './log-under-test.js';
import { loneCommit, testCommit } from './test-commit.js';

const WRITERS = 32;
const WINS = 8;

/** Appends until it has won so often, each time at the version that it last saw. */
async function race(log: EventLog, writer: number): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  while (receipts.length < WINS) {
    const expectedVersion = (await log.readStream('contested')).length;
    const id = `writer-${writer}-win-${receipts.length}`;
    const receipt = await log.append(testCommit(id, { stream: 'contested', expectedVersion })).catch(conflict);
    if (receipt !== undefined) receipts.push(receipt);
  }
  return receipts;
}

function conflict(error: unknown): undefined {
  if (error instanceof EventLogError && error.code === 'VERSION_CONFLICT') return undefined;
  throw error;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

export function raceSuite(makeFixture: EventLogFactory): void {
  const test = logUnderTest(makeFixture);

  describe('32 writers who race on one stream', () => {
    it('win one version each time, lose nothing and leave no gap', async () => {
      const { log } = test;
      const won = (await Promise.all(upTo(WRITERS).map((writer) => race(log, writer)))).flat();
      expect(won.map(({ version }) => version).sort((a, b) => a - b)).toEqual(upTo(WRITERS * WINS).map((n) => n + 1));
      const stored = await log.readStream('contested');
      expect(stored.map(({ position }) => position)).toEqual(upTo(WRITERS * WINS));
      const winners = new Map(won.map(({ version, commitId }) => [version, commitId]));
      for (const { bytes } of stored) {
        const { version, causationId } = decodeEntry(bytes);
        expect(causationId).toBe(winners.get(version));
      }
      for (const receipt of won) await checkReceipt(log, receipt);
    });

    it('who start at once: exactly one wins', async () => {
      const commits = upTo(WRITERS).map((writer) => testCommit(`writer-${writer}`));
      const answers = await Promise.all(commits.map((commit) => test.log.append(commit).catch(conflict)));
      expect(answers.filter((answer) => answer !== undefined)).toHaveLength(1);
      expect((await test.log.head()).size).toBe(1);
    });
  });

  describe('commits of one group', () => {
    it('fail alone: one conflict among 50', async () => {
      const { log } = test;
      const commits = upTo(50).map((number) => loneCommit(`commit-${number}`, number === 20 ? wrong : {}));
      const settled = await Promise.allSettled(commits.map((commit) => log.append(commit)));
      const failed = settled.flatMap(({ status }, number) => (status === 'rejected' ? [number] : []));
      expect(failed).toEqual([20]);
      expect(settled[20]).toMatchObject({ reason: { code: 'VERSION_CONFLICT' } });
      expect((await log.head()).size).toBe(49);
      for (const answer of settled) if (answer.status === 'fulfilled') await checkReceipt(log, answer.value);
    });

    it('see each other in the order in which they were handed in', async () => {
      const chain = upTo(10).map((number) => testCommit(`commit-${number}`, { expectedVersion: number * 2 }, 2));
      const receipts = await Promise.all(chain.map((commit) => test.log.append(commit)));
      expect(receipts.map(({ version }) => version)).toEqual(upTo(10).map((number) => number * 2 + 2));
    });
  });

  it('keeps the entries of a commit together, however many writers there are', async () => {
    const { log } = test;
    const commits = upTo(60).map((number) => loneCommit(`commit-${number}`, testCommitEvents(1 + (number % 7))));
    await Promise.all(commits.map((commit) => log.append(commit)));
    const entries = (await log.read(0, 10_000)).map(({ bytes }) => decodeEntry(bytes));
    const changes = entries.filter(({ causationId }, index) => causationId !== entries[index - 1]?.causationId);
    expect(changes).toHaveLength(60);
  });
}

const wrong = { expectedVersion: 1 };
const testCommitEvents = (count: number) => ({ events: testCommit('any', {}, count).events });
