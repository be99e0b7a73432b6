import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure, type Figure } from './bench.js';
import { withScratch } from './scratch.js';

const PEERS = fileURLToPath(new URL('../peers', import.meta.url));
const EVENTS = 400;

/**
 * The peer @event-driven-io/emmett-sqlite, from a lock file of its own that the product does not install. One writer: it
 * refuses concurrent appends over one store (its transactions nest).
 */
export async function emmettAppends(rounds: number): Promise<readonly Figure[]> {
  if (!existsSync(join(PEERS, 'node_modules'))) {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: PEERS, stdio: ['ignore', 2, 2] });
  }
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) rates.push(await withScratch(async (folder) => appends(folder)));
  return [figure('emmett-sqlite 0.38.5, 1 writer', { unit: 'events/s', values: rates })];
}

function appends(folder: string): number {
  const argv = [join(PEERS, 'emmett-append.mjs'), join(folder, 'emmett.db'), '1', String(EVENTS)];
  return Number(execFileSync(process.execPath, argv, { encoding: 'utf8' }));
}
