import { setTimeout } from 'node:timers/promises';
import type { ServiceProcess } from '@taizhang/testing/cluster';
import { figure, type Bench, type Figure } from '../bench.js';
import { residentMiB } from '../resident.js';
import { steadily } from '../api.js';
import { complaintCalls } from './complaint-calls.js';
import { SINGLE, withDeployment } from './deployment.js';
import { withServers } from './servers.js';

const LOOK_EVERY_MS = 10;
const RATE = 20;
const SETTLING_MS = 600_000;

/** Of each service: memory after its start and after some work, and the time from its process's start to readiness. */
export const services: Bench = ({ smoke }) =>
  withServers((servers) =>
    withDeployment(servers, SINGLE, async (cluster) => {
      await cluster.untilSettled(SETTLING_MS);
      const fresh = await Promise.all(cluster.processes.map(residentOf));
      const record = await complaintCalls(cluster);
      await steadily(RATE, smoke ? RATE : RATE * 60, (n) => record(`call-${n}`));
      await cluster.untilSettled(SETTLING_MS);
      const worked = await Promise.all(cluster.processes.map(residentOf));
      const figures: Figure[] = [];
      for (const [index, process] of cluster.processes.entries()) {
        const { context } = process;
        const starts: number[] = [];
        for (let round = 0; round < (smoke ? 1 : 3); round++) starts.push(await coldStart(process));
        figures.push(
          figure(`${context}: resident after its start`, { unit: 'MiB', values: [fresh[index] ?? NaN] }),
          figure(`${context}: resident after some work`, { unit: 'MiB', values: [worked[index] ?? NaN] }),
          figure(`${context}: start to ready`, { unit: 'ms', values: starts, budget: '< 3,000' }),
        );
      }
      return { figures, comparisons: [], notes: [`work: calls of complaint, ${RATE} a second`] };
    }),
  );

function residentOf({ pid }: ServiceProcess): Promise<number> {
  return residentMiB(pid);
}

/** Milliseconds from the start of the process, ended before, until it says that it is ready. */
async function coldStart(service: ServiceProcess): Promise<number> {
  await service.kill('SIGTERM');
  const started = performance.now();
  await service.restart();
  while (!(await isReady(service))) await setTimeout(LOOK_EVERY_MS);
  return performance.now() - started;
}

async function isReady({ name, url, isRunning }: ServiceProcess): Promise<boolean> {
  if (!isRunning) throw new Error(`${name} ended before it was ready`);
  return fetch(new URL('/health/ready', url)).then(
    ({ ok }) => ok,
    () => false, // nobody listens yet
  );
}
