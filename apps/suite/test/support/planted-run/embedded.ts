import { freePort, runTaizhang, SuiteProcess, type Answered, type Ended } from '@taizhang/testing';
import type { Planted } from './scenario.js';

/** The suite as a process that is killed and started again, and everything that it and the command have written. */
export class PlantedSuite implements Planted {
  readonly written: string[] = [];
  private port = 0;
  private suite: SuiteProcess | undefined;

  constructor(
    readonly dataFolder: string,
    /** Its own, so that what it leaves behind there is found. */
    private readonly temporary: string,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.port ||= await freePort();
    const env = { PORT: String(this.port), LOG_LEVEL: 'debug', LOOK_RATE_FACTOR: '1000', TMPDIR: this.temporary };
    this.suite = await SuiteProcess.start(this.dataFolder, env);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const ended: Ended | undefined = await this.suite?.stop(signal);
    this.suite = undefined;
    this.written.push(ended?.stdout ?? '', ended?.stderr ?? '');
  }

  async crash(): Promise<void> {
    await this.stop('SIGKILL');
    await this.start();
  }

  readonly taizhang = async (...args: readonly string[]): Promise<Answered> => {
    const answered = await runTaizhang(args, { TAIZHANG_DATA: this.dataFolder, TMPDIR: this.temporary });
    this.written.push(JSON.stringify(answered.answer), answered.stderr);
    return answered;
  };
}
