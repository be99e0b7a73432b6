import { describe, expect, it } from '@jest/globals';
import type { RelayProgress } from '../relay-progress.port.js';
import type { StoreFixture } from './stores.suite.js';
import { useFixture } from './use-feed.testing.js';

/** What every adapter of {@link RelayProgress} does. */
export function describeRelayProgress(adapter: string, newFixture: () => Promise<StoreFixture<RelayProgress>>): void {
  describe(`progress of relays on ${adapter}`, () => {
    const fixture = useFixture(newFixture);
    const [intake, complaint] = ['test/intake/main', 'test/complaint/main'];

    it('is 0 for a log that was never published', async () => {
      expect(await fixture().store.load(intake)).toBe(0);
    });

    it('is what was recorded last, one for each log', async () => {
      const { store } = fixture();
      expect(await store.save(intake, 5, 1)).toBe(true);
      expect(await store.save(intake, 9, 1)).toBe(true);
      expect(await store.save(complaint, 2, 7)).toBe(true);
      expect(await store.load(intake)).toBe(9);
      expect(await store.load(complaint)).toBe(2);
    });

    it('never moves backwards', async () => {
      const { store } = fixture();
      await store.save(intake, 9, 1);
      expect(await store.save(intake, 4, 2)).toBe(true);
      expect(await store.load(intake)).toBe(9);
    });

    it('is not moved by a relay that was deposed, which is told so', async () => {
      const { store } = fixture();
      await store.save(intake, 9, 3);
      expect(await store.save(intake, 20, 2)).toBe(false);
      expect(await store.load(intake)).toBe(9);
      expect(await store.save(intake, 10, 3)).toBe(true);
    });

    it('is the furthest of those that recorded at once and were not deposed', async () => {
      const { store } = fixture();
      const saves = Array.from({ length: 20 }, (_, index) => store.save(intake, (index * 7) % 20, 1));
      await Promise.all(saves);
      expect(await store.load(intake)).toBe(19);
    });
  });
}
