import type { ChildProcess } from 'node:child_process';
import { NODE_FLAGS } from '../node-flags.js';
import { ROOT, startProgram, type Ended, type Output, type Program } from '../program.js';

const FROM_SOURCE = [
  '--disable-warning=TimeoutNegativeWarning', // of kafkajs, which sets timers for what is late already
  ...NODE_FLAGS,
  ...['--import', `${ROOT}libs/testing/cluster/end-with-parent.mjs`],
  ...['--import', `${ROOT}tools/run/register.mjs`],
];

/** What runs, and where. */
export interface Service {
  /** A context, or `gateway`. */
  readonly context: string;
  /** Which of its replicas, from 0. */
  readonly index: number;
  /** Where it listens, after a restart as well. */
  readonly url: string;
  /** Its settings. */
  readonly env: Readonly<Record<string, string>>;
}

/** One process of a cluster, run from source. It ends with the process that started it, however that ends. */
export class ServiceProcess {
  private program: Program;
  private writtenBefore = '';

  constructor(private readonly service: Service) {
    this.program = run(service);
  }

  get context(): string {
    return this.service.context;
  }

  get index(): number {
    return this.service.index;
  }

  /** For people: `intake 1`. */
  get name(): string {
    return `${this.context} ${this.index}`;
  }

  get url(): string {
    return this.service.url;
  }

  /** Of the latest start. */
  get child(): ChildProcess {
    return this.program.child;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** What it has written since its latest start. */
  get output(): Output {
    return this.program.output;
  }

  /** Everything that it has written in all its starts. */
  get written(): string {
    const { stdout, stderr } = this.output;
    return this.writtenBefore + stdout + stderr;
  }

  /** Resolves when the process of the latest start has ended. */
  get ended(): Promise<Ended> {
    return this.program.ended;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Sends a signal that ends it; resolves when it has ended. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }

  /** Starts it again where it was, killed first if it still runs. Does not wait until it is ready. */
  async restart(): Promise<void> {
    if (this.isRunning) await this.kill();
    this.writtenBefore = this.written;
    this.program = run(this.service);
  }
}

function run({ context, url, env }: Service): Program {
  const { hostname, port } = new URL(url);
  const args = [...FROM_SOURCE, `apps/${context}/src/main.ts`];
  return startProgram(process.execPath, args, { env: { ...env, HOST: hostname, PORT: port }, stdin: 'pipe' });
}
