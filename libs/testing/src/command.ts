import { runProgram } from './program.js';

const TAIZHANG = ['tools/run/taizhang.mjs'];

export interface Answered {
  readonly exitCode: number | null;
  /** The command's one JSON document. */
  readonly answer: unknown;
  /** What it has said to people meanwhile. */
  readonly stderr: string;
}

/** Runs the `taizhang` command to its end. */
export async function runTaizhang(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Answered> {
  const { exitCode, stdout, stderr } = await runProgram(process.execPath, [...TAIZHANG, ...args, '--json'], { env });
  if (stdout === '') throw new Error(`taizhang ${args[0] ?? ''} printed nothing: ${stderr}`);
  return { exitCode, answer: JSON.parse(stdout), stderr };
}
