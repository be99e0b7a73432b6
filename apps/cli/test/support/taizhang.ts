import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `taizhang` as a person does. */
export function startTaizhang(args: readonly string[], environment: Environment) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...environment };
  const child = spawn(process.execPath, [`${ROOT}tools/run/taizhang.mjs`, ...args], { env, cwd: ROOT });
  const stopped = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ended = Promise.all([stopped, text(child.stdout), text(child.stderr)]);
  return { child, ended: ended.then(([exitCode, stdout, stderr]): Ended => ({ exitCode, stdout, stderr })) };
}

/** Runs `taizhang` to its end. */
export function taizhang(args: readonly string[], environment: Environment): Promise<Ended> {
  return startTaizhang(args, environment).ended;
}

/** Runs `taizhang --json`; fails unless stdout is one JSON document and nothing else. */
export async function taizhangJson<Answer>(args: readonly string[], environment: Environment) {
  const { stdout, ...ended } = await taizhang([...args, '--json'], environment);
  try {
    return { ...ended, answer: JSON.parse(stdout) as Answer };
  } catch (cause) {
    throw new Error(`not one JSON document (exit ${ended.exitCode}): ${stdout}${ended.stderr}`, { cause });
  }
}
