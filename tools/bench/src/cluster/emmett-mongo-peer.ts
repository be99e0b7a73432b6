import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure, type BenchResult } from '../bench.js';
import { newName } from './database.js';

const PEER = fileURLToPath(new URL('../../peers/mongodb', import.meta.url));
const RUNS = [
  { writers: 1, events: 400 },
  { writers: 16, events: 1_600 },
  { writers: 256, events: 5_120 },
] as const;

/** The peer @event-driven-io/emmett-mongodb, from a lock file of its own that the product does not install. */
export async function emmettMongoAppends(
  mongodb: string,
  smoke: boolean,
): Promise<Pick<BenchResult, 'figures' | 'peer'>> {
  const figures = [];
  try {
    install();
    for (const { writers, events } of RUNS) {
      const rounds = Array.from({ length: smoke ? 1 : 3 }, () => appends(mongodb, writers, smoke ? writers : events));
      figures.push(figure(`emmett-mongodb 0.42.4, ${writers} writers`, { unit: 'events/s', values: rounds }));
    }
    return { figures };
  } catch (error) {
    return { figures, peer: { unavailable: error instanceof Error ? error.message : String(error) } };
  }
}

function install(): void {
  if (existsSync(join(PEER, 'node_modules'))) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: PEER, stdio: ['ignore', 2, 2] });
}

function appends(mongodb: string, writers: number, events: number): number {
  const argv = [join(PEER, 'emmett-append.mjs'), newName(), String(writers), String(events)];
  const env = { ...process.env, TAIZHANG_TEST_MONGODB: mongodb };
  return Number(execFileSync(process.execPath, argv, { encoding: 'utf8', env }));
}
