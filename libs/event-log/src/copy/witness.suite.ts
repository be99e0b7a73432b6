import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Witness } from './log-copy.port.js';

/** An adapter under test: one witness, that can be opened again. */
export interface WitnessFixture {
  open(): Witness;
  dispose(): Promise<void>;
}

const CUSTOMERS = 'example.com/customer/main';
const CALLS = 'example.com/intake/main';

/** What every witness must do, whatever it is kept in. */
export function describeWitness(adapter: string, makeFixture: () => Promise<WitnessFixture>): void {
  describe(`a witness in ${adapter}`, () => {
    let fixture: WitnessFixture;
    beforeEach(async () => {
      fixture = await makeFixture();
    });
    afterEach(() => fixture.dispose());

    it('has not seen a log that nobody has saved', async () =>
      expect(await fixture.open().load(CUSTOMERS)).toBeUndefined());

    it('gives back to the letter what was saved last, of each log its own, also when opened again', async () => {
      const witness = fixture.open();
      await witness.save(CUSTOMERS, 'example.com/customer/main\n1\nAA==\n\n— signature\n');
      await witness.save(CALLS, 'of the calls\n');
      await witness.save(CUSTOMERS, 'newer\n\n— signature\n');
      for (const opened of [witness, fixture.open()]) {
        expect(await opened.load(CUSTOMERS)).toBe('newer\n\n— signature\n');
        expect(await opened.load(CALLS)).toBe('of the calls\n');
      }
    });
  });
}
