import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '../../../..');

/** Runs a TypeScript file of this folder in a process of its own; `wrapper` is a command to run it under. */
export function startChild(script: string, args: readonly string[], wrapper: readonly string[] = []): Child {
  const node = [process.execPath, '--conditions=@taizhang/source', '--import', join(ROOT, 'tools/run/register.mjs')];
  const [command = '', ...rest] = [...wrapper, ...node, join(import.meta.dirname, script), ...args];
  return new Child(spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] }));
}

/** A child process and the whole lines that it has said. */
export class Child {
  readonly lines: string[] = [];
  private readonly ended: Promise<unknown>;

  constructor(private readonly child: ChildProcess) {
    const lines = createInterface({ input: child.stdout ?? process.stdin });
    lines.on('line', (line) => this.lines.push(line));
    this.ended = Promise.all([once(child, 'exit'), once(lines, 'close')]);
  }

  /** Waits until what it has said is enough. Fails when it ends before. */
  async until(enough: (lines: readonly string[]) => boolean): Promise<void> {
    const ended = this.ended.then(() => 'ended');
    while (!enough(this.lines)) {
      const tick = setTimeout(1, 'tick');
      if ((await Promise.race([ended, tick])) === 'ended' && !enough(this.lines)) {
        throw new Error(`the child ended with ${this.child.exitCode} after ${this.lines.length} lines`);
      }
    }
  }

  /** SIGKILL, and what it had said until then. */
  async kill(): Promise<readonly string[]> {
    this.child.kill('SIGKILL');
    return this.end();
  }

  async end(): Promise<readonly string[]> {
    await this.ended;
    return this.lines;
  }

  get exitCode(): number | null {
    return this.child.exitCode;
  }
}
