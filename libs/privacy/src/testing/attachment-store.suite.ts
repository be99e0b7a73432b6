import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AttachmentStore } from '../index.js';

/** An adapter under test: one empty store that can be opened again, also twice at once. */
export interface AttachmentStoreFixture {
  open(): Promise<AttachmentStore>;
  /** Changes one stored byte of the file. */
  spoil(subject: string, sealedSha256: string): Promise<void>;
  /** Leaves what a crash leaves in the middle of a put. */
  crashWhilePutting(subject: string): Promise<void>;
  /** How many files, documents and the like the store consists of. */
  pieces(): Promise<number>;
  /** Removes the store; everything that was opened is closed by then. */
  dispose(): Promise<void>;
}

const refusedWith = (code: string) => expect.objectContaining({ code });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const LATER = () => new Date(Date.now() + 60_000).toISOString();
const NOBODY = '0'.repeat(64);

/** What every store of attachments does. */
export function attachmentStoreSuite(adapter: string, makeFixture: () => Promise<AttachmentStoreFixture>): void {
  describe(`a store of attachments (${adapter})`, () => {
    let fixture: AttachmentStoreFixture;
    let store: AttachmentStore;

    beforeEach(async () => {
      fixture = await makeFixture();
      store = await fixture.open();
    });

    afterEach(async () => {
      await store.close();
      await fixture.dispose();
    });

    const hashes = async (subject: string) => (await store.list(subject)).map(({ sealedSha256 }) => sealedSha256);

    it.each([0, 1, 65_536, 1_000_000])('keeps %i bytes as they are, also over a restart', async (length) => {
      const sealed = randomBytes(length);
      const hash = await store.put('c-1', sealed);
      expect(hash).toBe(sha256(sealed));
      await store.close();
      store = await fixture.open();
      expect(Buffer.from((await store.find('c-1', hash)) ?? 'none').equals(sealed)).toBe(true);
    });

    it('finds nothing that was not put, nor what is another subject’s', async () => {
      const hash = await store.put('c-1', randomBytes(100));
      expect(await store.find('c-1', NOBODY)).toBeUndefined();
      expect(await store.find('c-2', hash)).toBeUndefined();
      expect(await store.find('c-1', '../of-c-1/x')).toBeUndefined();
    });

    it('keeps the same bytes once, whoever puts them how often', async () => {
      const other = await fixture.open();
      const sealed = randomBytes(300_000);
      const puts = Array.from({ length: 10 }, (_, number) => (number % 2 === 0 ? store : other).put('c-1', sealed));
      expect(new Set(await Promise.all(puts))).toEqual(new Set([sha256(sealed)]));
      expect(await hashes('c-1')).toEqual([sha256(sealed)]);
      expect(Buffer.from((await other.find('c-1', sha256(sealed))) ?? 'none').equals(sealed)).toBe(true);
      await other.close();
    });

    it('lists what is kept of a subject, by hash, with its time', async () => {
      const before = Date.now() - 2_000;
      const put = [await store.put('c-1', randomBytes(10)), await store.put('c-1', randomBytes(20))];
      await store.put('c-2', randomBytes(30));
      const listed = await store.list('c-1');
      expect(listed.map(({ sealedSha256 }) => sealedSha256)).toEqual(put.toSorted());
      for (const { storedAt } of listed) {
        expect(Date.parse(storedAt)).toBeGreaterThan(before);
        expect(Date.parse(storedAt)).toBeLessThan(Date.now() + 2_000);
      }
      expect(await store.list('c-3')).toEqual([]);
    });

    it('tells the subjects of whom it keeps something, in pages', async () => {
      for (const subject of ['c-2', 'c-1', '..', 'C-1', 'c-1']) await store.put(subject, randomBytes(5));
      const all = await store.subjects(10);
      expect(all.toSorted()).toEqual(['..', 'C-1', 'c-1', 'c-2']);
      const first = await store.subjects(3);
      expect([...first, ...(await store.subjects(3, first.at(-1)))]).toEqual(all);
      expect(await store.subjects(3, all.at(-1))).toEqual([]);
    });

    it('removes one, and nothing else', async () => {
      const [gone, kept] = [await store.put('c-1', randomBytes(10)), await store.put('c-1', randomBytes(300_000))];
      await store.remove('c-1', gone);
      await store.remove('c-1', gone);
      await store.remove('c-2', kept);
      await store.remove('c-3', kept);
      expect(await hashes('c-1')).toEqual([kept]);
      expect(await store.find('c-1', gone)).toBeUndefined();
    });

    it('removes all of a subject, to the last piece, and takes new ones', async () => {
      const [gone] = [await store.put('c-1', randomBytes(300_000)), await store.put('c-1', randomBytes(10))];
      await store.removeSubject('c-1');
      await store.removeSubject('c-1');
      expect([await store.find('c-1', gone), await store.subjects(10)]).toEqual([undefined, []]);
      expect(await fixture.pieces()).toBe(0);
      const anew = await store.put('c-1', randomBytes(10));
      expect(await hashes('c-1')).toEqual([anew]);
    });

    it('says that bytes were changed, and never answers them', async () => {
      const hash = await store.put('c-1', randomBytes(1_000));
      await fixture.spoil('c-1', hash);
      await expect(store.find('c-1', hash)).rejects.toEqual(refusedWith('ATTACHMENT_BROKEN'));
    });

    it('shows nothing of a put that a crash cut off, and removes what is left of it when told to', async () => {
      const kept = await store.put('c-1', randomBytes(300_000));
      const whole = await fixture.pieces();
      await fixture.crashWhilePutting('c-1');
      expect(await hashes('c-1')).toEqual([kept]);
      await store.removeUnfinished(new Date(Date.now() - 60_000).toISOString());
      expect(await fixture.pieces()).toBeGreaterThan(whole);
      await store.removeUnfinished(LATER());
      expect(await fixture.pieces()).toBe(whole);
      expect(await store.find('c-1', kept)).toHaveLength(300_000);
    });

    it.each(['', 'c 1', '客户', '../c-1', 'a'.repeat(129)])('refuses the subject %j', async (subject) => {
      const invalid = refusedWith('SUBJECT_INVALID');
      await expect(store.put(subject, randomBytes(1))).rejects.toEqual(invalid);
      await expect(store.find(subject, NOBODY)).rejects.toEqual(invalid);
      await expect(store.list(subject)).rejects.toEqual(invalid);
      await expect(store.remove(subject, NOBODY)).rejects.toEqual(invalid);
      await expect(store.removeSubject(subject)).rejects.toEqual(invalid);
    });

    it('finishes what is in flight when it is closed, and does nothing more', async () => {
      const putting = store.put('c-1', randomBytes(300_000));
      await store.close();
      await store.close();
      const hash = await putting;
      const closed = refusedWith('ATTACHMENT_STORE_CLOSED');
      await expect(store.put('c-1', randomBytes(1))).rejects.toEqual(closed);
      await expect(store.find('c-1', hash)).rejects.toEqual(closed);
      await expect(store.list('c-1')).rejects.toEqual(closed);
      await expect(store.subjects(1)).rejects.toEqual(closed);
      await expect(store.remove('c-1', hash)).rejects.toEqual(closed);
      await expect(store.removeSubject('c-1')).rejects.toEqual(closed);
      await expect(store.removeUnfinished(LATER())).rejects.toEqual(closed);
      store = await fixture.open();
      expect(await hashes('c-1')).toEqual([hash]);
    });
  });
}
