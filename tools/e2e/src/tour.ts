import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@taizhang/testing';

/** A fenced block of a page that a reader types: `sh tour`, `sh tour start`, `sh tour stopped`. */
export interface Step {
  /** `start` is the suite's own start; `stopped` is typed with no suite running. */
  readonly kind: 'run' | 'start' | 'stopped';
  readonly commands: readonly Command[];
}

export interface Command {
  readonly text: string;
  /** 0, or what a comment `# exits N` after the command says. */
  readonly exitCode: number;
}

const BLOCK = /^```sh tour(?: (start|stopped))?\n(.*?)^```$/gms;
const LINE_END = /(?<!\\)\n/;

/** What a page tells its reader to type, in order. */
export function tourOf(page: string): readonly Step[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(BLOCK)].map(([, kind, block = '']) => ({
    kind: kind === 'start' || kind === 'stopped' ? kind : 'run',
    commands: block.split(LINE_END).filter(Boolean).map(commandOf),
  }));
}

function commandOf(text: string): Command {
  return { text, exitCode: Number(/# exits (\d+)$/.exec(text)?.[1] ?? 0) };
}
