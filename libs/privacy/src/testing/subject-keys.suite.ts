import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyObject } from 'node:crypto';
import type { SubjectKeys } from '../index.js';

/** An adapter under test: one empty store that can be opened again and again, also twice at a time. */
export interface SubjectKeysFixture {
  open(): Promise<SubjectKeys>;
  /** Removes the store; everything that was opened is closed by then. */
  dispose(): Promise<void>;
}

const refusedWith = (code: string) => expect.objectContaining({ code });
const bytesOf = (key: KeyObject | undefined) => key?.export().toString('hex');

/** What every store of subject keys does. */
export function subjectKeysSuite(adapter: string, makeFixture: () => Promise<SubjectKeysFixture>): void {
  describe(`subject keys (${adapter})`, () => {
    let fixture: SubjectKeysFixture;
    let opened: SubjectKeys[];
    let keys: SubjectKeys;

    const open = async () => {
      const store = await fixture.open();
      opened.push(store);
      return store;
    };
    const reopen = async () => {
      await keys.close();
      return open();
    };

    beforeEach(async () => {
      fixture = await makeFixture();
      opened = [];
      keys = await open();
    });

    afterEach(async () => {
      await Promise.all(opened.map((store) => store.close()));
      await fixture.dispose();
    });

    describe('a key', () => {
      it('is 256 bits of its own for every subject', async () => {
        const made = await Promise.all(['customer-1', 'customer-2'].map((subject) => keys.keyOf(subject)));
        expect(made.map((key) => key.symmetricKeySize)).toEqual([32, 32]);
        expect(bytesOf(made[0])).not.toBe(bytesOf(made[1]));
      });

      it('is the same whenever it is asked for, also after a restart', async () => {
        const first = bytesOf(await keys.keyOf('customer-1'));
        expect(bytesOf(await keys.keyOf('customer-1'))).toBe(first);
        expect(bytesOf(await keys.find('customer-1'))).toBe(first);
        keys = await reopen();
        expect(bytesOf(await keys.find('customer-1'))).toBe(first);
        expect(bytesOf(await keys.keyOf('customer-1'))).toBe(first);
      });

      it('is the same for calls that race', async () => {
        const raced = await Promise.all(Array.from({ length: 20 }, () => keys.keyOf('customer-1')));
        expect(new Set(raced.map(bytesOf)).size).toBe(1);
      });

      it('is the same for two openings of the store that race', async () => {
        const other = await open();
        const raced = await Promise.all([keys.keyOf('customer-1'), other.keyOf('customer-1')]);
        expect(bytesOf(raced[0])).toBe(bytesOf(raced[1]));
      });

      it('is there for another opening once it was answered', async () => {
        const made = bytesOf(await keys.keyOf('customer-1'));
        expect(bytesOf(await (await open()).find('customer-1'))).toBe(made);
      });

      it('is not made by looking for it', async () => {
        expect(await keys.find('customer-1')).toBeUndefined();
        expect(await keys.find('customer-1')).toBeUndefined();
        expect(await keys.destroy('customer-1')).toBe(false);
      });

      it('survives being one of many', async () => {
        const subjects = Array.from({ length: 5_000 }, (_, index) => `customer-${index}`);
        const made = await Promise.all(subjects.map((subject) => keys.keyOf(subject)));
        keys = await reopen();
        const found = await Promise.all(subjects.map((subject) => keys.find(subject)));
        expect(found.map(bytesOf)).toEqual(made.map(bytesOf));
      });
    });

    describe('destroying a key', () => {
      it('S1-65 leaves no key and never makes one again, also after a restart', async () => {
        await keys.keyOf('customer-1');
        expect(await keys.destroy('customer-1')).toBe(true);
        await expect(keys.find('customer-1')).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
        await expect(keys.keyOf('customer-1')).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
        keys = await reopen();
        await expect(keys.find('customer-1')).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
        await expect(keys.keyOf('customer-1')).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
      });

      it('answers a retry as it answered first', async () => {
        await keys.keyOf('customer-1');
        expect([await keys.destroy('customer-1'), await keys.destroy('customer-1')]).toEqual([true, true]);
        expect([await keys.destroy('customer-2'), await keys.destroy('customer-2')]).toEqual([false, false]);
      });

      it('holds for a subject that has no key yet', async () => {
        expect(await keys.destroy('customer-1')).toBe(false);
        await expect(keys.keyOf('customer-1')).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
      });

      it('destroys a key that is being made', async () => {
        const [made, destroyed] = await Promise.all([keys.keyOf('customer-1'), keys.destroy('customer-1')]);
        expect(made.symmetricKeySize).toBe(32);
        expect(destroyed).toBe(true);
        await expect(keys.keyOf('customer-1')).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
      });

      it('touches no other subject', async () => {
        const kept = bytesOf(await keys.keyOf('customer-2'));
        await keys.keyOf('customer-1');
        await keys.destroy('customer-1');
        expect(bytesOf(await keys.find('customer-2'))).toBe(kept);
      });

      it('is known for ever, page by page, also after a restart', async () => {
        await keys.keyOf('customer-2');
        await keys.keyOf('customer-3');
        for (const subject of ['customer-3', 'customer-1', 'customer-2']) await keys.destroy(subject);
        await keys.keyOf('customer-4');
        keys = await reopen();
        const first = await keys.destroyed(2);
        expect(first).toEqual([
          { subject: 'customer-1', hadKey: false },
          { subject: 'customer-2', hadKey: true },
        ]);
        expect(await keys.destroyed(2, 'customer-2')).toEqual([{ subject: 'customer-3', hadKey: true }]);
        expect(await keys.destroyed(2, 'customer-3')).toEqual([]);
      });

      it('by another opening refuses that subject alone when keys are made together', async () => {
        const other = await open();
        const wanted = [keys.keyOf('customer-1'), keys.keyOf('customer-2')];
        await other.destroy('customer-1');
        const [first, second] = await Promise.allSettled(wanted);
        expect(first).toEqual({ status: 'rejected', reason: refusedWith('SUBJECT_KEY_DESTROYED') });
        expect(second?.status).toBe('fulfilled');
      });
    });

    it.each(['', 'a'.repeat(129), 'customer 1', 'customer:1', '客户', 'customer-1\n', '../customer'])(
      'refuses the subject %j',
      async (subject) => {
        await expect(keys.keyOf(subject)).rejects.toEqual(refusedWith('SUBJECT_INVALID'));
        await expect(keys.find(subject)).rejects.toEqual(refusedWith('SUBJECT_INVALID'));
        await expect(keys.destroy(subject)).rejects.toEqual(refusedWith('SUBJECT_INVALID'));
      },
    );

    it('takes every subject of the allowed characters, and tells them apart', async () => {
      const subjects = ['a', 'A', 'a'.repeat(128), '0.9_-', '__proto__', '..'];
      const made = await Promise.all(subjects.map((subject) => keys.keyOf(subject)));
      expect(new Set(made.map(bytesOf)).size).toBe(subjects.length);
    });

    describe('closing', () => {
      it('finishes the keys that were asked for', async () => {
        const wanted = keys.keyOf('customer-1');
        await keys.close();
        const made = bytesOf(await wanted);
        expect(bytesOf(await (await open()).find('customer-1'))).toBe(made);
      });

      it('ends everything', async () => {
        await keys.keyOf('customer-1');
        await keys.close();
        await keys.close();
        await expect(keys.keyOf('customer-1')).rejects.toEqual(refusedWith('KEY_STORE_CLOSED'));
        await expect(keys.find('customer-1')).rejects.toEqual(refusedWith('KEY_STORE_CLOSED'));
        await expect(keys.destroy('customer-1')).rejects.toEqual(refusedWith('KEY_STORE_CLOSED'));
        await expect(keys.destroyed(1)).rejects.toEqual(refusedWith('KEY_STORE_CLOSED'));
      });
    });
  });
}
