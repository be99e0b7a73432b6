import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export interface ChildProgram {
  /** A TypeScript file. It writes to stdout as soon as it is at work. */
  readonly file: string;
  readonly args: readonly string[];
}

const REGISTER = join(import.meta.dirname, '../../../../tools/run/register.mjs');

/** Runs a program and kills it, as a power cut of the process would, some time after it got to work. */
export async function killAtWork(program: ChildProgram, afterMilliseconds: number): Promise<void> {
  const child = start(program);
  const exit = once(child, 'exit');
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), exit]);
  await setTimeout(afterMilliseconds);
  child.kill('SIGKILL');
  const [code, signal] = (await exit) as [number | null, string | null]; // the arguments of Node's `exit` event
  if (signal !== 'SIGKILL') throw new Error(`${program.file} ended by itself with ${code}`);
}

/** Runs a program to its end; throws unless it exits with 0. */
export async function runToEnd(program: ChildProgram): Promise<void> {
  const child = start(program);
  child.stdout?.resume();
  const [code] = (await once(child, 'exit')) as [number | null]; // the arguments of Node's `exit` event
  if (code !== 0) throw new Error(`${program.file} ended with ${code}`);
}

function start({ file, args }: ChildProgram): ChildProcess {
  const run = ['--conditions=@taizhang/source', '--disable-warning=ExperimentalWarning', '--import', REGISTER];
  return spawn(process.execPath, [...run, file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}
