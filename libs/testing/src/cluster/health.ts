import { until } from '../until.js';
import type { ServiceProcess } from './service-process.js';

interface Feeds {
  readonly feeds: readonly { readonly group: string; readonly context: string; readonly lag: number }[];
}

/** Reactions append, and others react to that: idle once may be a moment between two. */
const IDLE_LOOKS = 3;
/** Many processes are asked at once, and their answers cost them something. */
const PAUSE_MS = 200;
/** A start takes seconds; on a machine that does much else, many. */
const START_MS = 180_000;
const ANSWER_MS = 5_000;

/** A process that loses its lease ends well, to be started again; a machine without a moment for it makes it do so. */
const STARTS = 3;

/** Resolves when a process says that it is ready; rejects with its last words when it ends instead, or takes too long. */
export async function untilReady(service: ServiceProcess): Promise<void> {
  for (let start = 1; !(await isReady(service)); start++) {
    const { exitCode, stderr, stdout } = await service.ended;
    if (exitCode !== 0 || start === STARTS) {
      throw new Error(`${service.name} ended with ${String(exitCode)} before it was ready: ${stderr}${stdout}`);
    }
    await service.restart();
  }
}

/** Whether it is; not when it has ended. */
async function isReady(service: ServiceProcess): Promise<boolean> {
  const probe = async () => {
    if (service.isRunning) await wellAnswered(service.url, '/health/ready');
  };
  await until(`${service.name} is ready`, probe, { patienceMs: START_MS, pauseMs: PAUSE_MS });
  return service.isRunning;
}

/** Resolves when no relay, projection, reaction or copy behind the gateway is behind, and stays so. */
export async function untilSettled(url: string, patienceMs: number): Promise<void> {
  let idle = 0;
  const isIdle = async () => {
    const { feeds } = (await wellAnswered(url, '/health/feeds')) as Feeds;
    const behind = feeds.filter(({ lag }) => lag > 0);
    idle = behind.length === 0 ? idle + 1 : 0;
    if (idle === IDLE_LOOKS) return;
    throw new Error(`behind: ${behind.map(({ group, context, lag }) => `${group} of ${context} ${lag}`).join(', ')}`);
  };
  await until('all have caught up', isIdle, { patienceMs, pauseMs: PAUSE_MS });
}

async function wellAnswered(url: string, path: string): Promise<unknown> {
  const response = await fetch(new URL(path, url), { signal: AbortSignal.timeout(ANSWER_MS) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answers ${response.status}: ${text}`);
  return JSON.parse(text);
}
