import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const shared = process.env.TAIZHANG_SHARED ?? fileURLToPath(new URL('../../../../../shared', import.meta.url));

const FILES = {
  calls: 'calls/calls-1999-02-01-to-18.tsv',
  letters: 'letters/letters.csv',
  taxonomy: 'letters/taxonomy.csv',
  cases: 'helpdesk/helpdesk.csv',
  guangzhou: 'listings/guangzhou.csv',
  shenzhen: 'listings/shenzhen.csv',
} as const;

/** The path of a file that nobody in this project wrote; it is read where it lies and never copied into the repository. */
export function realFile(name: keyof typeof FILES): string {
  const path = `${shared}/data/${FILES[name]}`;
  if (existsSync(path)) return path;
  throw new Error(`${path} is missing; TAIZHANG_SHARED says where the folder with the real input is`);
}
