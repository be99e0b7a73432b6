import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeOrphans } from '@taizhang/testing/servers';
import { Command } from 'commander';
import type { Report } from './report.js';
import { run } from './run.js';

const SHORT_MINUTES = 2;
/** From here on, pauses and cuts last as long as an outage does that somebody has to notice. */
const LONG_MINUTES = 5;
/** In a short run: longer than a lease, so that another takes over meanwhile. */
const SHORT_HOLD_MS = 6_000;
const LONG_HOLD_MS = 20_000;
const LARGEST_SEED = 2 ** 31;
const SHOWN_FINDINGS = 20;

interface Options {
  readonly minutes: number;
  readonly seed: number;
  readonly rate: number;
  readonly only?: string;
}

const tell = (line: string) => process.stderr.write(`${line}\n`);

const program = new Command('test:faults')
  .description('hurts a whole deployment under load, heals it, and looks whether every promise was kept')
  .option('--minutes <n>', 'how long faults are injected', Number, SHORT_MINUTES)
  .option('--seed <n>', 'of what is hurt, how and when', Number, randomInt(LARGEST_SEED))
  .option('--rate <n>', 'calls that begin in a second', Number, 2)
  .option('--only <text>', 'only the kinds of faults with this in their names')
  .action(async ({ minutes, seed, rate, only }: Options) => {
    const folder = await mkdtemp(join(tmpdir(), 'taizhang-faults-'));
    const holdMs = minutes < LONG_MINUTES ? SHORT_HOLD_MS : LONG_HOLD_MS;
    tell(`seed ${seed}; pauses and cuts last ${holdMs / 1_000} s; what happens is written to ${folder}`);
    const report = await run({ folder, seed, minutes, rate, holdMs, tell, ...(only !== undefined && { only }) });
    process.stdout.write(`${JSON.stringify(shortened(report), undefined, 2)}\n`);
    process.exitCode = report.ok ? 0 : 1;
    if (report.ok) await rm(folder, { recursive: true });
  });

/** Of many findings the first say enough. */
function shortened({ checks, ...report }: Report): object {
  const short = checks.map(({ name, ok, findings }) => ({
    ...{ name, ok, findings: findings.slice(0, SHOWN_FINDINGS), more: Math.max(0, findings.length - SHOWN_FINDINGS) },
  }));
  return { ...report, checks: short };
}

try {
  await removeOrphans(); // of a run that was ended in the middle
  await program.parseAsync();
} finally {
  await removeOrphans();
}
process.exit();
