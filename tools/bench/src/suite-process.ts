import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE_FLAGS } from '@taizhang/testing';
import { processorMs, residentMiB } from './resident.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface SuiteProcess {
  readonly url: string;
  /** Milliseconds from spawning to the ready message. */
  readonly startup: number;
  /** Resident memory now, in MiB. */
  resident(): Promise<number>;
  /** Milliseconds that it has had of the processors. */
  processor(): Promise<number>;
  stop(): Promise<void>;
}

/** The suite as `npm start` runs it, on a folder of its own and any free port. */
export async function startSuiteProcess(folder: string): Promise<SuiteProcess> {
  const env = { ...process.env, PORT: '0', TAIZHANG_DATA: folder, LOOK_RATE_FACTOR: '1000' };
  const started = performance.now();
  const argv = [...NODE_FLAGS, join(ROOT, 'tools/run/start.mjs')];
  const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await listening(child);
  return {
    url,
    startup: performance.now() - started,
    resident: () => residentMiB(child.pid),
    processor: () => processorMs(child.pid),
    stop: () => stopped(child),
  };
}

/** Runs the taizhang command against a suite and answers what it printed. */
export async function taizhang(suite: SuiteProcess, folder: string, args: readonly string[]): Promise<unknown> {
  const env = { ...process.env, TAIZHANG_DATA: folder };
  const argv = [join(ROOT, 'tools/run/taizhang.mjs'), ...args, '--json', '--url', suite.url];
  const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await new Promise((resolve) => child.on('close', resolve));
  return JSON.parse(printed);
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const url = /Listening on\s+(\S+)/.exec(printed)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.on('exit', (code) => reject(new Error(`the suite ended with ${String(code)} before it was ready`)));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
