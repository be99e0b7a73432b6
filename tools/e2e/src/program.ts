import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTaizhang, SuiteProcess } from '@taizhang/testing';
import type { Deployment } from './deployment.js';

/** The suite as a user runs it, and the command beside it. */
export class Suite implements Deployment {
  private constructor(private readonly process: SuiteProcess) {}

  static async start(dataFolder: string, port = '0'): Promise<Suite> {
    return new Suite(await SuiteProcess.start(dataFolder, { PORT: port }));
  }

  get url(): string {
    return this.process.url;
  }

  readonly taizhang: Deployment['taizhang'] = (...args) =>
    runTaizhang(args, { TAIZHANG_DATA: this.process.dataFolder });

  /** Resident memory now, in MiB. */
  resident(): number {
    const status = readFileSync(join('/proc', String(this.process.pid), 'status'), 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  readonly stop = async (): Promise<number | null> => (await this.process.stop()).exitCode;
}
