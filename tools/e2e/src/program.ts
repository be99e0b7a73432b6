import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram, SuiteProcess } from '@taizhang/testing';

/** The suite as a user runs it, and the command beside it. */
export class Suite {
  private constructor(private readonly process: SuiteProcess) {}

  static async start(dataFolder: string, port = '0'): Promise<Suite> {
    return new Suite(await SuiteProcess.start(dataFolder, { PORT: port }));
  }

  get url(): string {
    return this.process.url;
  }

  /** The command's one JSON document, and its exit code. */
  async taizhang(...args: readonly string[]): Promise<{ exitCode: number | null; answer: unknown }> {
    const env = { TAIZHANG_DATA: this.process.dataFolder };
    const argv = ['tools/run/taizhang.mjs', ...args, '--json'];
    const { exitCode, stdout, stderr } = await runProgram(process.execPath, argv, { env });
    if (stdout === '') throw new Error(`taizhang ${args[0] ?? ''} printed nothing: ${stderr}`);
    return { exitCode, answer: JSON.parse(stdout) };
  }

  /** Resident memory now, in MiB. */
  resident(): number {
    const status = readFileSync(join('/proc', String(this.process.pid), 'status'), 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  async stop(): Promise<number | null> {
    return (await this.process.stop()).exitCode;
  }
}
