import { describe, expect, it } from '@jest/globals';
import { Suite } from './program.js';
import { realInput } from './real-input.suite.js';

const BUDGET_SECONDS = 120;
const BUDGET_MIB = 500;

describe('the three real files through a running suite', () => {
  let suite: Suite;
  let imported: { readonly seconds: number; readonly resident: number };

  realInput({
    start: async (folder) => (suite = await Suite.start(folder)),
    verifications: (url) => [[], ['--url', url]],
    onImported: (_suite, seconds) => (imported = { seconds, resident: suite.resident() }),
  });

  it(`stays below ${BUDGET_MIB} MiB; says what it took of its budgets`, () => {
    const { seconds, resident } = imported;
    process.stderr.write(
      `imported in ${seconds.toFixed(1)} s of ${BUDGET_SECONDS}, ${Math.round(resident)} MiB of ${BUDGET_MIB}\n`,
    );
    expect(resident).toBeLessThan(BUDGET_MIB);
  });
});
