import { describe, expect, it } from '@jest/globals';
import type { Commit, Receipt } from '../index.js';
import { checkReceipt } from './check-receipt.js';
import { expectRefused, logUnderTest, type EventLogFactory, type LogUnderTest } from './log-under-test.js';
import { loneCommit, testCommit } from './test-commit.js';

const commit = testCommit('commit-1', { stream: 'call-7', fingerprint: 'digest-1' }, 3);

/** Other commits in groups of many, so that the retried one is in the middle of what was written. */
async function appendOthers({ log }: LogUnderTest, count: number): Promise<void> {
  const others = Array.from({ length: count }, (_, number) => loneCommit(`other-${count}-${number}`));
  await Promise.all(others.map((other) => log.append(other)));
}

async function expectSameAnswer(test: LogUnderTest, first: Receipt): Promise<void> {
  const { size } = await test.log.head();
  expect(JSON.stringify(await test.log.append(commit))).toBe(JSON.stringify(first));
  expect((await test.log.head()).size).toBe(size);
  await checkReceipt(test.log, first);
}

export function retrySuite(makeFixture: EventLogFactory): void {
  const test = logUnderTest(makeFixture);

  describe('a retry by commit id gets the first receipt, byte for byte, and writes nothing', () => {
    it('at once', async () => {
      await expectSameAnswer(test, await test.log.append(commit));
    });

    it('while the first attempt is under way', async () => {
      const attempts = Array.from({ length: 10 }, () => test.log.append(commit));
      const receipts = new Set((await Promise.all(attempts)).map((receipt) => JSON.stringify(receipt)));
      expect(receipts.size).toBe(1);
      expect((await test.log.head()).size).toBe(3);
    });

    it('out of the middle of a group', async () => {
      const [first] = await Promise.all([test.log.append(commit), appendOthers(test, 30)]);
      await expectSameAnswer(test, first);
    });

    it('after 1,000 later appends, and after the log was opened again', async () => {
      await appendOthers(test, 300);
      const [first] = await Promise.all([test.log.append(commit), appendOthers(test, 20)]);
      for (let group = 0; group < 10; group++) await appendOthers(test, 100 + group);
      await expectSameAnswer(test, first);
      await test.reopen();
      await expectSameAnswer(test, first);
    });

    it('when the first answer was lost', async () => {
      const lost = test.log.append(commit);
      await test.reopen();
      await expectSameAnswer(test, await lost);
    });

    it('with an expected version that is no longer right', async () => {
      const first = await test.log.append(commit);
      await test.log.append(testCommit('commit-2', { stream: 'call-7', expectedVersion: 3 }));
      expect(await test.log.append({ ...commit, expectedVersion: 4 })).toEqual(first);
    });
  });

  describe('the same commit id for another request is refused', () => {
    const others: [string, Commit][] = [
      ['with another fingerprint', { ...commit, fingerprint: 'digest-2' }],
      ['without a fingerprint', testCommit('commit-1', { stream: 'call-7' })],
      ['on another stream', { ...commit, stream: 'call-8' }],
    ];

    it.each(others)('%s', async (_, other) => {
      const first = await test.log.append(commit);
      await expectRefused('COMMIT_ID_REUSED', test.log.append(other));
      await test.reopen();
      await expectRefused('COMMIT_ID_REUSED', test.log.append(other));
      await expectSameAnswer(test, first);
    });

    it.each(others)('%s, while the first is under way', async (_, other) => {
      const first = test.log.append(commit);
      await expectRefused('COMMIT_ID_REUSED', test.log.append(other));
      await expectSameAnswer(test, await first);
    });
  });

  describe('a commit that is known', () => {
    it('is found with its receipt and its fingerprint', async () => {
      const receipt = await test.log.append(commit);
      await appendOthers(test, 20);
      expect(await test.log.findCommit('commit-1')).toEqual({ receipt, fingerprint: 'digest-1' });
      await test.reopen();
      expect(await test.log.findCommit('commit-1')).toEqual({ receipt, fingerprint: 'digest-1' });
    });

    it('may have no fingerprint', async () => {
      const receipt = await test.log.append(loneCommit('plain'));
      expect(await test.log.findCommit('plain')).toEqual({ receipt, fingerprint: undefined });
    });
  });
}
