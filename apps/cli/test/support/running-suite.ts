import { spawn } from 'node:child_process';
import { ROOT } from './taizhang.js';

export interface RunningSuite {
  readonly url: string;
  readonly dataFolder: string;
  /** What the command line needs to find it. */
  readonly environment: { readonly PORT: string; readonly TAIZHANG_DATA: string };
  stop(): Promise<void>;
}

/** Starts the suite as `npm start` does, on a free port; resolves when it says that it is ready. */
export async function startSuite(dataFolder: string): Promise<RunningSuite> {
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', TAIZHANG_DATA: dataFolder };
  const child = spawn(process.execPath, [`${ROOT}tools/run/start.mjs`], { env: environment, cwd: ROOT });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const [, found] = /Listening on\s+(\S+)/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then(() => reject(new Error(`the suite did not start: ${said}`)));
  });
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { url, dataFolder, environment: { PORT: new URL(url).port, TAIZHANG_DATA: dataFolder }, stop };
}
