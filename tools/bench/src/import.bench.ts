import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure, type Bench } from './bench.js';
import { withScratch } from './scratch.js';
import { startSuiteProcess, taizhang } from './suite-process.js';

const SHARED = process.env.TAIZHANG_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const FILES = [
  ['calls', 'data/calls/calls-1999-02-01-to-18.tsv'],
  ['letters', 'data/letters/letters.csv'],
  ['cases', 'data/helpdesk/helpdesk.csv'],
] as const;

interface Report {
  readonly rows: number;
  readonly seconds: number;
}

/** The three real files through a running suite: rate of each, seconds together, memory of the suite at the end. */
export const importFiles: Bench = async ({ smoke }) => {
  const missing = FILES.filter(([, file]) => !existsSync(join(SHARED, file)));
  if (missing.length > 0) throw new Error('the real files are not there; set TAIZHANG_SHARED');
  const rates = FILES.map((): number[] => []);
  const [total, memory, startup] = [[], [], []] as [number[], number[], number[]];
  for (let round = 0; round < (smoke ? 1 : 3); round++) {
    await withScratch(async (folder) => {
      const suite = await startSuiteProcess(folder);
      startup.push(suite.startup);
      const started = performance.now();
      for (const [index, [kind, file]] of FILES.slice(smoke ? 1 : 0, smoke ? 2 : 3).entries()) {
        const { rows, seconds } = (await taizhang(suite, folder, ['import', kind, join(SHARED, file)])) as Report;
        rates[index]?.push(rows / seconds);
      }
      total.push((performance.now() - started) / 1000);
      memory.push(await suite.resident());
      await suite.stop();
    });
  }
  return {
    figures: [
      ...FILES.map(([kind], index) => figure(`import ${kind}`, { unit: 'rows/s', values: rates[index] ?? [] })),
      figure('all files, settled', { unit: 's', values: total, budget: '< 120' }),
      figure('resident after the imports', { unit: 'MiB', values: memory, budget: '< 500' }),
      figure('start of an empty suite', { unit: 'ms', values: startup, budget: '< 5,000' }),
    ],
    comparisons: [],
  };
};
