import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SecretTexts } from '../index.js';

/** An adapter under test: one empty store that can be opened again, also twice at once. */
export interface SecretTextsFixture {
  open(): Promise<SecretTexts>;
  /** Removes the store; everything that was opened is closed by then. */
  dispose(): Promise<void>;
}

const refusedWith = (code: string) => expect.objectContaining({ code });

/** What every store of secrets does. */
export function secretTextsSuite(adapter: string, makeFixture: () => Promise<SecretTextsFixture>): void {
  describe(`secret texts (${adapter})`, () => {
    let fixture: SecretTextsFixture;
    let secrets: SecretTexts;

    beforeEach(async () => {
      fixture = await makeFixture();
      secrets = await fixture.open();
    });

    afterEach(async () => {
      await secrets.close();
      await fixture.dispose();
    });

    it('finds nothing under a name that nobody used', async () => {
      expect(await secrets.find('person-1')).toBeUndefined();
    });

    it('finds what was put under a name last, also after a restart', async () => {
      expect(await secrets.replace('person-1', 'one', 0)).toBe(true);
      expect(await secrets.replace('person-2', 'other', 0)).toBe(true);
      expect(await secrets.replace('person-1', 'two', 1)).toBe(true);
      await secrets.close();
      secrets = await fixture.open();
      expect(await secrets.find('person-1')).toEqual({ text: 'two', revision: 2 });
      expect(await secrets.find('person-2')).toEqual({ text: 'other', revision: 1 });
    });

    it.each([
      ['the first text of a name that has one', 0],
      ['an older revision', 1],
      ['one that never was', 3],
    ])('does not replace %s', async (_case, revision) => {
      await secrets.replace('person-1', 'one', 0);
      await secrets.replace('person-1', 'two', 1);
      expect(await secrets.replace('person-1', 'three', revision)).toBe(false);
      expect(await secrets.find('person-1')).toEqual({ text: 'two', revision: 2 });
    });

    it('does not replace what is not there', async () => {
      expect(await secrets.replace('person-1', 'one', 1)).toBe(false);
      expect(await secrets.find('person-1')).toBeUndefined();
    });

    it.each([0, 1])('lets one of many replace revision %i', async (revision) => {
      if (revision === 1) await secrets.replace('person-1', 'first', 0);
      const other = await fixture.open();
      const texts = Array.from({ length: 20 }, (_, number) => `text-${number}`);
      const writers = texts.map((text, at) => (at % 2 === 0 ? secrets : other).replace('person-1', text, revision));
      const replaced = await Promise.all(writers);
      expect(replaced.filter(Boolean)).toHaveLength(1);
      const expected = { text: texts[replaced.indexOf(true)], revision: revision + 1 };
      expect([await secrets.find('person-1'), await other.find('person-1')]).toEqual([expected, expected]);
      await other.close();
    });

    it('forgets a name, and takes a first text of it again', async () => {
      await secrets.replace('person-1', 'one', 0);
      await secrets.remove('person-1');
      await secrets.remove('person-1');
      expect(await secrets.find('person-1')).toBeUndefined();
      expect(await secrets.replace('person-1', 'two', 1)).toBe(false);
      expect(await secrets.replace('person-1', 'two', 0)).toBe(true);
    });

    it.each(['', 'person 1', '客户', 'a'.repeat(129)])('refuses the name %j', async (name) => {
      await expect(secrets.find(name)).rejects.toEqual(refusedWith('SUBJECT_INVALID'));
      await expect(secrets.replace(name, 'one', 0)).rejects.toEqual(refusedWith('SUBJECT_INVALID'));
      await expect(secrets.remove(name)).rejects.toEqual(refusedWith('SUBJECT_INVALID'));
    });

    it('does nothing once closed', async () => {
      await secrets.close();
      await secrets.close();
      await expect(secrets.find('person-1')).rejects.toEqual(refusedWith('SECRET_STORE_CLOSED'));
      await expect(secrets.replace('person-1', 'one', 0)).rejects.toEqual(refusedWith('SECRET_STORE_CLOSED'));
      await expect(secrets.remove('person-1')).rejects.toEqual(refusedWith('SECRET_STORE_CLOSED'));
    });
  });
}
