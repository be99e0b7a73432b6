import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export function runProgram(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: object } = {},
): Promise<Ended> {
  const { cwd = ROOT, env = {} } = options;
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, ...output }));
  });
}

/** The suite as a user runs it, on a data folder and, unless told otherwise, any free port. */
export class Suite {
  readonly url: string;
  /** Milliseconds until it said that it was ready. */
  readonly startup: number;

  private constructor(
    private readonly child: ChildProcess,
    readonly dataFolder: string,
    { url, startup }: Pick<Suite, 'url' | 'startup'>,
  ) {
    this.url = url;
    this.startup = startup;
  }

  static async start(dataFolder: string, port = '0'): Promise<Suite> {
    const env = { ...process.env, PORT: port, TAIZHANG_DATA: dataFolder };
    const started = performance.now();
    const child = spawn(process.execPath, ['tools/run/start.mjs'], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await listening(child);
    return new Suite(child, dataFolder, { url, startup: performance.now() - started });
  }

  /** The command's one JSON document, and its exit code. */
  async taizhang(...args: readonly string[]): Promise<{ exitCode: number | null; answer: unknown }> {
    const env = { TAIZHANG_DATA: this.dataFolder };
    const argv = ['tools/run/taizhang.mjs', ...args, '--json'];
    const { exitCode, stdout, stderr } = await runProgram(process.execPath, argv, { env });
    if (stdout === '') throw new Error(`taizhang ${args[0] ?? ''} printed nothing: ${stderr}`);
    return { exitCode, answer: JSON.parse(stdout) };
  }

  /** Resident memory now, in MiB. */
  resident(): number {
    const status = readFileSync(join('/proc', String(this.child.pid), 'status'), 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    return new Promise((resolve) => {
      this.child.on('exit', (code) => resolve(code));
      this.child.kill(signal);
    });
  }
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
