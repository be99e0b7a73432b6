import { describe, expect, it } from '@jest/globals';
import { openCheckpoint, parseVerifierKey } from '@taizhang/transparency';
import { verifyEd25519 } from '@taizhang/transparency/node';
import { decodeEntry, encodeEntry, MAX_ENTRY_BYTES, type EventLog } from '../index.js';
import { checkReceipt, openReceipt } from './check-receipt.js';
import { expectRefused, logUnderTest, type EventLogFactory } from './log-under-test.js';
import { referenceLeaf, referenceRoot } from './reference-tree.js';
import { loneCommit, testCommit } from './test-commit.js';

const everything = (log: EventLog) => log.read(0, 10_000);

/** A commit whose one entry takes exactly so many bytes. */
async function commitOfBytes(log: EventLog, id: string, bytes: number) {
  await log.append(loneCommit(`sample-${id}`, { events: [{ type: 'CallReceived', v: 1, data: { pad: '' } }] }));
  const [sample] = (await everything(log)).slice(-1);
  const entry = decodeEntry(sample?.bytes ?? new Uint8Array());
  const empty = encodeEntry({ ...entry, causationId: id, stream: loneCommit(id).stream });
  const pad = 'x'.repeat(bytes - empty.length);
  return loneCommit(id, { events: [{ type: 'CallReceived', v: 1, data: { pad } }] });
}

export function appendSuite(makeFixture: EventLogFactory): void {
  const test = logUnderTest(makeFixture);

  describe('a new log', () => {
    it('has a signed head over the empty tree and nothing else', async () => {
      const { log } = test;
      const { size, root, checkpoint } = await log.head();
      const opened = await openCheckpoint(checkpoint, [parseVerifierKey(log.vkey)], verifyEd25519);
      expect(opened).toMatchObject({ origin: log.origin, size: 0, root });
      expect({ size, root: Buffer.from(root) }).toEqual({ size: 0, root: referenceRoot([]) });
      expect(await everything(log)).toEqual([]);
      expect(await log.readStream('call-1')).toEqual([]);
      expect(await log.tile(0, 0, 1)).toBeUndefined();
      expect(await log.findCommit('commit-1')).toBeUndefined();
    });

    it('is named by its origin', () => {
      expect(test.log).toMatchObject({ origin: 'test.local/intake/main', context: 'intake', tenant: 'main' });
    });
  });

  describe('an append', () => {
    it('is answered with its version, its positions and a checkpoint that covers it', async () => {
      const { log } = test;
      const first = await log.append(testCommit('commit-1', {}, 2));
      const second = await log.append(testCommit('commit-2', { expectedVersion: 2 }));
      const third = await log.append(testCommit('commit-3', { stream: 'call-2' }, 3));
      expect(first).toMatchObject({ commitId: 'commit-1', stream: 'call-1', version: 2, first: 0, last: 1 });
      expect(second).toMatchObject({ commitId: 'commit-2', stream: 'call-1', version: 3, first: 2, last: 2 });
      expect(third).toMatchObject({ commitId: 'commit-3', stream: 'call-2', version: 3, first: 3, last: 5 });
      for (const receipt of [first, second, third]) await checkReceipt(log, receipt);
    });

    it('signs the root of RFC 6962 over the entries, and the head is the newest one', async () => {
      const { log } = test;
      for (let number = 0; number < 20; number++) {
        const receipt = await log.append(testCommit(`commit-${number}`, { expectedVersion: number * 3 }, 3));
        const { size, root } = await openReceipt(log, receipt);
        const leaves = (await everything(log)).map(({ bytes }) => referenceLeaf(bytes));
        expect({ size, root: Buffer.from(root) }).toEqual({ size: leaves.length, root: referenceRoot(leaves) });
        expect(await log.head()).toEqual({ size, root, checkpoint: receipt.checkpoint });
      }
    });

    it('stores exactly what was handed in, and what the log adds', async () => {
      const { log } = test;
      const data = { text: '你好 "quoted"\n\u{1F4DE}', nested: { list: [1, null, true] } };
      const events = [{ type: 'LetterRegistered', v: 2, data }];
      await log.append(testCommit('commit-1', { events, fingerprint: 'digest-1', policy: 'policy-7' }));
      const [stored] = await everything(log);
      expect(decodeEntry(stored?.bytes ?? new Uint8Array())).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
        type: 'LetterRegistered',
        v: 2,
        stream: 'call-1',
        version: 1,
        at: '2026-01-05T08:00:00.000000Z',
        actor: 'agent-1',
        tenant: 'main',
        correlationId: 'request-1',
        causationId: 'commit-1',
        fingerprint: 'digest-1',
        policy: 'policy-7',
        data,
      });
    });

    it('gives every event an id of its own', async () => {
      await test.log.append(testCommit('commit-1', {}, 100));
      const ids = (await everything(test.log)).map(({ bytes }) => decodeEntry(bytes).id);
      expect(new Set(ids).size).toBe(100);
    });
  });

  describe('the expected version', () => {
    it.each([
      ['a stream that is there as a new one', 0],
      ['one version back', 1],
      ['one version ahead', 3],
    ])('refuses %s and writes nothing', async (_, expectedVersion) => {
      const { log } = test;
      await log.append(testCommit('commit-1', {}, 2));
      const before = await log.head();
      await expectRefused('VERSION_CONFLICT', log.append(testCommit('commit-2', { expectedVersion })));
      expect(await log.head()).toEqual(before);
      expect(await log.findCommit('commit-2')).toBeUndefined();
    });

    it('refuses a new stream at another version than 0', async () => {
      await expectRefused('VERSION_CONFLICT', test.log.append(testCommit('commit-1', { expectedVersion: 1 })));
      expect(await everything(test.log)).toEqual([]);
    });

    it('lets the refused commit in under the same id once the version is right', async () => {
      const { log } = test;
      await log.append(testCommit('commit-1'));
      await expectRefused('VERSION_CONFLICT', log.append(testCommit('commit-2')));
      expect(await log.append(testCommit('commit-2', { expectedVersion: 1 }))).toMatchObject({ version: 2, first: 1 });
    });
  });

  describe('a commit over two streams', () => {
    const counted = (expectedVersion: number) =>
      ({ before: { stream: 'day-1', expectedVersion, events: [{ type: 'LookCounted', v: 1, data: {} }] } }) as const;

    it('is appended as one, the other stream first; its receipt is of its own stream', async () => {
      const { log } = test;
      await log.append(testCommit('commit-1', { stream: 'day-1' }));
      const receipt = await log.append(testCommit('commit-2', counted(1), 2));
      expect(receipt).toMatchObject({ commitId: 'commit-2', stream: 'call-1', version: 2, first: 1, last: 3 });
      await checkReceipt(log, receipt);
      const entries = (await everything(log)).map(({ bytes }) => decodeEntry(bytes));
      expect(entries.map(({ stream, version }) => `${stream} ${version}`).slice(1)).toEqual([
        'day-1 2',
        'call-1 1',
        'call-1 2',
      ]);
      expect(await log.append(testCommit('commit-2', counted(1), 2))).toEqual(receipt);
      expect((await log.findCommit('commit-2'))?.receipt).toEqual(receipt);
    });

    it.each([
      ['the other one', 0, 1],
      ['its own', 1, 0],
    ])('is refused whole when %s has moved on', async (_, day, expectedVersion) => {
      const { log } = test;
      await log.append(testCommit('commit-1', counted(0)));
      const refused = log.append(testCommit('commit-2', { expectedVersion, ...counted(day) }));
      const next = log.append(testCommit('commit-3', { expectedVersion: 1, ...counted(1) }));
      await expectRefused('VERSION_CONFLICT', refused);
      expect(await next).toMatchObject({ version: 2, first: 2, last: 3 });
    });
  });

  describe('an entry', () => {
    it('may take 65,535 bytes', async () => {
      const { log } = test;
      const receipt = await log.append(await commitOfBytes(log, 'largest', MAX_ENTRY_BYTES));
      const [stored] = await log.read(receipt.first, 1);
      expect(stored?.bytes.length).toBe(65_535);
      await checkReceipt(log, receipt);
    });

    it('may not take one byte more; its neighbours in the same group are unharmed', async () => {
      const { log } = test;
      const tooLarge = await commitOfBytes(log, 'too-large', MAX_ENTRY_BYTES + 1);
      const events = [...testCommit('any').events, ...tooLarge.events];
      const commits = [loneCommit('before'), { ...tooLarge, events }, loneCommit('after')];
      const [before, refused, after] = commits.map((commit) => log.append(commit));
      await expectRefused('ENTRY_TOO_LARGE', refused ?? Promise.resolve());
      expect([(await before)?.first, (await after)?.first]).toEqual([1, 2]);
      expect(await log.readStream(tooLarge.stream)).toEqual([]);
      expect((await log.head()).size).toBe(3);
    });
  });
}
