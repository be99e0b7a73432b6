import { NODE_FLAGS } from './node-flags.js';
import { startProgram, type Ended, type Output, type Program, type ProgramOptions } from './program.js';

const START = [...NODE_FLAGS, 'tools/run/start.mjs'];

/** The suite as `npm start` runs it: a process of its own on a data folder and any free port. */
export class SuiteProcess {
  private constructor(
    private readonly program: Program,
    readonly dataFolder: string,
    readonly url: string,
  ) {}

  /** Resolves when it says that it is ready; rejects with its last words when it ends instead. */
  static async start(dataFolder: string, env: ProgramOptions['env'] = {}): Promise<SuiteProcess> {
    const program = startSuite(dataFolder, env);
    return new SuiteProcess(program, dataFolder, await listening(program));
  }

  /** A start that is refused: what it said. One that is not refused is ended, and has no exit code. */
  static async refused(dataFolder: string, env: ProgramOptions['env'] = {}): Promise<Ended> {
    const program = startSuite(dataFolder, env);
    void listening(program).then(
      () => program.child.kill('SIGKILL'),
      () => undefined, // it was refused
    );
    return program.ended;
  }

  get pid(): number | undefined {
    return this.program.child.pid;
  }

  /** What it has written until now. */
  get output(): Output {
    return this.program.output;
  }

  /** Sends a signal and waits for the end. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.program.child.kill(signal);
    return this.program.ended;
  }
}

function startSuite(dataFolder: string, env: ProgramOptions['env']): Program {
  return startProgram(process.execPath, START, { env: { PORT: '0', TAIZHANG_DATA: dataFolder, ...env } });
}

function listening({ child, output, ended }: Program): Promise<string> {
  const said = new Promise<string>((resolve) => {
    child.stdout?.on('data', () => {
      const url = /Listening on\s+(\S+)\n/.exec(output.stdout)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const refused = ended.then(({ exitCode, stderr }) => {
    throw new Error(`the suite ended with ${String(exitCode)} before it was ready: ${stderr}`);
  });
  return Promise.race([said, refused]);
}
