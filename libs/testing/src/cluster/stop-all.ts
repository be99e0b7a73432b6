import { setTimeout } from 'node:timers/promises';
import type { ServiceProcess } from './service-process.js';

/** What a process promises to need at most. */
const WITHIN_MS = 10_000;

/** Tells all that run to end. Kills those that do not in time, and throws naming them and those that end badly. */
export async function stopAll(processes: readonly ServiceProcess[]): Promise<void> {
  const outcomes = await Promise.all(processes.filter(({ isRunning }) => isRunning).map(stop));
  const bad = outcomes.filter((outcome) => outcome !== undefined);
  if (bad.length > 0) throw new Error(`did not stop as they should: ${bad.join('; ')}`);
}

/** Undefined when it ended well and in time. */
async function stop(service: ServiceProcess): Promise<string | undefined> {
  const ended = service.kill('SIGTERM');
  const late = new AbortController();
  const outcome = await Promise.race([ended, setTimeout(WITHIN_MS, undefined, { signal: late.signal })]);
  late.abort();
  if (outcome?.exitCode === 0) return undefined;
  if (outcome !== undefined) return `${service.name} ended with ${String(outcome.exitCode)}: ${outcome.stderr}`;
  await service.kill();
  return `${service.name} took longer than ${WITHIN_MS} ms`;
}
