import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeyRotator, type KeyEncryptionKey, type SubjectKeyStore } from '../index.js';

/** One empty store under test, which can be opened again and again with other key-encryption keys. */
export interface KeyRotationFixture {
  open(keys: readonly KeyEncryptionKey[]): Promise<SubjectKeyStore>;
  /** Changes a byte of a stored key. */
  damage(subject: string): Promise<void>;
  dispose(): Promise<void>;
}

const OLD: KeyEncryptionKey = { id: 'kek-1', key: new Uint8Array(32).fill(1) };
const NEW: KeyEncryptionKey = { id: 'kek-2', key: new Uint8Array(32).fill(2) };
const refusedWith = (code: string) => expect.objectContaining({ code });

/** What every store of subject keys does while its key-encryption key is replaced. */
export function keyRotationSuite(adapter: string, makeFixture: () => Promise<KeyRotationFixture>): void {
  describe(`rotation of the key-encryption key (${adapter})`, () => {
    let fixture: KeyRotationFixture;
    let opened: SubjectKeyStore[];
    let keys: SubjectKeyStore;

    const open = async (...with_: KeyEncryptionKey[]) => {
      const store = await fixture.open(with_);
      opened.push(store);
      return store;
    };
    const make = async (store: SubjectKeyStore, count: number) => {
      const subjects = Array.from({ length: count }, (_, number) => `customer-${String(number).padStart(4, '0')}`);
      const made = await Promise.all(subjects.map((subject) => store.keyOf(subject)));
      return new Map(subjects.map((subject, index) => [subject, made[index]?.export().toString('hex')]));
    };
    const found = async (store: SubjectKeyStore, subjects: Iterable<string>) =>
      new Map(
        await Promise.all(
          [...subjects].map(
            async (subject) => [subject, (await store.find(subject))?.export().toString('hex')] as const,
          ),
        ),
      );
    const rotate = async (store: SubjectKeyStore, ...to: KeyEncryptionKey[]) => {
      const rotator = new KeyRotator(store, { load: async () => to });
      await rotator.rotate();
      await rotator.settled();
      return rotator.status();
    };

    beforeEach(async () => {
      fixture = await makeFixture();
      opened = [];
      keys = await open(OLD);
    });
    afterEach(async () => {
      await Promise.all(opened.map((store) => store.close()));
      await fixture.dispose();
    });

    it('leaves every key what it was, and the old key-encryption key without work', async () => {
      const made = await make(keys, 450);
      expect(await rotate(keys, NEW, OLD)).toEqual({
        ...{ state: 'idle', rewrapped: 450, broken: 0 },
        wrappedBy: [{ id: 'kek-2', keys: 450 }],
      });
      await keys.close();
      keys = await open(NEW);
      expect(await found(keys, made.keys())).toEqual(made);
    });

    it('goes on from wherever it stopped, and both keys open until it is done', async () => {
      const made = await make(keys, 30);
      keys.useKeyEncryptionKeys([NEW, OLD]);
      const { next } = await keys.rewrap(10);
      expect(await keys.wrappedBy()).toEqual([
        { id: 'kek-1', keys: 20 },
        { id: 'kek-2', keys: 10 },
      ]);
      expect(next).toBe('customer-0009');
      await keys.close();
      keys = await open(NEW, OLD);
      expect(await found(keys, made.keys())).toEqual(made);
      expect(await rotate(keys, NEW, OLD)).toMatchObject({ rewrapped: 20, wrappedBy: [{ id: 'kek-2', keys: 30 }] });
      expect(await found(keys, made.keys())).toEqual(made);
    });

    it('done again does nothing', async () => {
      await make(keys, 5);
      await rotate(keys, NEW, OLD);
      expect(await rotate(keys, NEW, OLD)).toMatchObject({ rewrapped: 0, broken: 0 });
    });

    it('wraps new keys with the new one at once, while old keys are still used', async () => {
      const made = await make(keys, 300);
      const rotator = new KeyRotator(keys, { load: async () => [NEW, OLD] });
      await rotator.rotate();
      const during = await Promise.all([found(keys, made.keys()), keys.keyOf('customer-new')]);
      await rotator.settled();
      expect(during[0]).toEqual(made);
      expect(await keys.wrappedBy()).toEqual([{ id: 'kek-2', keys: 301 }]);
    });

    it('touches no destroyed key, also one that is destroyed meanwhile', async () => {
      await make(keys, 220);
      await keys.destroy('customer-0000');
      const rotator = new KeyRotator(keys, { load: async () => [NEW, OLD] });
      await rotator.rotate();
      await keys.destroy('customer-0210');
      await rotator.settled();
      for (const subject of ['customer-0000', 'customer-0210']) {
        await expect(keys.find(subject)).rejects.toEqual(refusedWith('SUBJECT_KEY_DESTROYED'));
      }
      expect(await keys.wrappedBy()).toEqual([{ id: 'kek-2', keys: 218 }]);
    });

    it('by two at once ends as by one', async () => {
      const made = await make(keys, 250);
      const other = await open(NEW, OLD);
      await Promise.all([rotate(keys, NEW, OLD), rotate(other, NEW, OLD)]);
      expect(await keys.wrappedBy()).toEqual([{ id: 'kek-2', keys: 250 }]);
      expect(await found(keys, made.keys())).toEqual(made);
    });

    it('passes over a key that does not open, and says so', async () => {
      await make(keys, 3);
      await keys.close();
      await fixture.damage('customer-0001');
      keys = await open(OLD);
      expect(await rotate(keys, NEW, OLD)).toMatchObject({
        ...{ rewrapped: 2, broken: 1 },
        wrappedBy: [
          { id: 'kek-1', keys: 1 },
          { id: 'kek-2', keys: 2 },
        ],
      });
      await expect(keys.find('customer-0001')).rejects.toEqual(refusedWith('SUBJECT_KEY_BROKEN'));
    });

    it('without the old key loses nothing: what it wraps is refused until it is back', async () => {
      const made = await make(keys, 2);
      await keys.close();
      keys = await open(NEW);
      await expect(keys.find('customer-0000')).rejects.toEqual(refusedWith('KEY_ENCRYPTION_KEY_UNKNOWN'));
      expect(await rotate(keys, NEW)).toMatchObject({ rewrapped: 0, broken: 2 });
      await rotate(keys, NEW, OLD);
      expect(await found(keys, made.keys())).toEqual(made);
    });

    it.each([
      ['none', []],
      ['a short one', [{ id: 'kek-2', key: new Uint8Array(31) }]],
      ['an id twice', [NEW, { ...OLD, id: 'kek-2' }]],
    ])('is refused with %s, and everything stays as it was', async (_case, to) => {
      const made = await make(keys, 2);
      await expect(rotate(keys, ...to)).rejects.toEqual(refusedWith('KEY_ENCRYPTION_KEY_INVALID'));
      expect(await found(keys, made.keys())).toEqual(made);
      expect(await keys.wrappedBy()).toEqual([{ id: 'kek-1', keys: 2 }]);
    });

    it('stops when it is closed, and fails when the store is', async () => {
      await make(keys, 450);
      const rotator = new KeyRotator(keys, { load: async () => [NEW, OLD] });
      await rotator.rotate();
      await rotator.close();
      const rewrapped = (await keys.wrappedBy()).find(({ id }) => id === 'kek-2')?.keys ?? 0;
      expect(rewrapped).toBeLessThan(450);
      await keys.close();
      await expect(keys.rewrap(1)).rejects.toEqual(refusedWith('KEY_STORE_CLOSED'));
      await expect(keys.wrappedBy()).rejects.toEqual(refusedWith('KEY_STORE_CLOSED'));
      expect(() => keys.useKeyEncryptionKeys([NEW])).toThrow(refusedWith('KEY_STORE_CLOSED'));
    });
  });
}
