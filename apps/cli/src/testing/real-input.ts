import { fileURLToPath } from 'node:url';

const shared = process.env.TAIZHANG_SHARED ?? fileURLToPath(new URL('../../../../../shared', import.meta.url));

/** Files that nobody in this project wrote; they are read where they lie and never copied into the repository. */
export const REAL = {
  calls: `${shared}/data/calls/calls-1999-02-01-to-18.tsv`,
  letters: `${shared}/data/letters/letters.csv`,
  taxonomy: `${shared}/data/letters/taxonomy.csv`,
  cases: `${shared}/data/helpdesk/helpdesk.csv`,
} as const;
