import { readFile } from 'node:fs/promises';

/** Resident memory of a process now, in MiB. */
export async function residentMiB(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

/** As Linux counts it, whatever the processor. */
const TICKS_PER_SECOND = 100;
const USER_TICKS = 11;

/** Milliseconds that a process has had of the processors until now: says the same however busy the machine is. */
export async function processorMs(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // a program's name may hold anything
  const [user, system] = fields.slice(USER_TICKS, USER_TICKS + 2).map(Number);
  return (((user ?? NaN) + (system ?? NaN)) * 1000) / TICKS_PER_SECOND;
}
