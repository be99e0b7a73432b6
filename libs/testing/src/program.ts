import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's own folder, in which programs run unless told otherwise. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface ProgramOptions {
  readonly cwd?: string;
  /** In addition to this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** `pipe` for a program that is to learn from its end that this process has gone. */
  readonly stdin?: 'ignore' | 'pipe';
}

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

export interface Ended extends Output {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
}

/** A program that runs. */
export interface Program {
  readonly child: ChildProcess;
  /** What it has said until now. */
  readonly output: Output;
  readonly ended: Promise<Ended>;
}

/** Starts a program without a terminal and keeps what it says. */
export function startProgram(command: string, args: readonly string[], options: ProgramOptions = {}): Program {
  const { cwd = ROOT, env = {}, stdin = 'ignore' } = options;
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: [stdin, 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, ...output }));
  });
  return { child, output, ended };
}

/** Runs a program to its end. */
export function runProgram(command: string, args: readonly string[], options?: ProgramOptions): Promise<Ended> {
  return startProgram(command, args, options).ended;
}
