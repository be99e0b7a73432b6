import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NumberIndex } from '../index.js';

/** An adapter under test: one empty store that can be opened again. */
export interface NumberIndexFixture {
  open(): Promise<NumberIndex>;
  /** Removes the store; everything that was opened is closed by then. */
  dispose(): Promise<void>;
}

const refusedWith = (code: string) => expect.objectContaining({ code });

/** What every number index does. */
export function numberIndexSuite(adapter: string, makeFixture: () => Promise<NumberIndexFixture>): void {
  describe(`number index (${adapter})`, () => {
    let fixture: NumberIndexFixture;
    let index: NumberIndex;

    beforeEach(async () => {
      fixture = await makeFixture();
      index = await fixture.open();
    });

    afterEach(async () => {
      await index.close();
      await fixture.dispose();
    });

    it('finds every subject of a number, and no other', async () => {
      await index.add('value-1', 'customer-2');
      await index.add('value-1', 'customer-1');
      await index.add('value-2', 'customer-3');
      expect(await index.find('value-1')).toEqual(['customer-1', 'customer-2']);
      expect(await index.find('value-2')).toEqual(['customer-3']);
      expect(await index.find('value-3')).toEqual([]);
    });

    it('takes the same number of a subject again', async () => {
      await index.add('value-1', 'customer-1');
      await index.add('value-1', 'customer-1');
      expect(await index.find('value-1')).toEqual(['customer-1']);
    });

    it('remembers after a restart', async () => {
      await index.add('value-1', 'customer-1');
      await index.close();
      index = await fixture.open();
      expect(await index.find('value-1')).toEqual(['customer-1']);
    });

    it('forgets all numbers of a subject, also after a restart, and those of no other', async () => {
      await index.add('value-1', 'customer-1');
      await index.add('value-2', 'customer-1');
      await index.add('value-1', 'customer-2');
      await index.removeSubject('customer-1');
      await index.removeSubject('customer-1');
      await index.close();
      index = await fixture.open();
      expect([await index.find('value-1'), await index.find('value-2')]).toEqual([['customer-2'], []]);
    });

    it.each(['', 'customer 1', '13812341234 Li', '客户'])('refuses the subject %j', async (subject) => {
      await expect(index.add('value-1', subject)).rejects.toEqual(refusedWith('SUBJECT_INVALID'));
      await expect(index.removeSubject(subject)).rejects.toEqual(refusedWith('SUBJECT_INVALID'));
    });

    it('takes many at once, and finishes them before it closes', async () => {
      const subjects = Array.from({ length: 500 }, (_, number) => `customer-${String(number).padStart(3, '0')}`);
      const added = Promise.all(subjects.map((subject) => index.add('value-1', subject)));
      await index.close();
      await added;
      index = await fixture.open();
      expect(await index.find('value-1')).toEqual(subjects);
    });

    it('forgets a number that is being added', async () => {
      const added = index.add('value-1', 'customer-1');
      await index.removeSubject('customer-1');
      await added;
      expect(await index.find('value-1')).toEqual([]);
    });

    it('ends everything when it is closed', async () => {
      await index.close();
      await index.close();
      await expect(index.add('value-1', 'customer-1')).rejects.toEqual(refusedWith('NUMBER_INDEX_CLOSED'));
      await expect(index.find('value-1')).rejects.toEqual(refusedWith('NUMBER_INDEX_CLOSED'));
      await expect(index.removeSubject('customer-1')).rejects.toEqual(refusedWith('NUMBER_INDEX_CLOSED'));
    });
  });
}
