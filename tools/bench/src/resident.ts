import { readFile } from 'node:fs/promises';

/** Resident memory of a process now, in MiB. */
export async function residentMiB(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
