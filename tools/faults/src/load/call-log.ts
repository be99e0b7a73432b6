import { existsSync, readFileSync } from 'node:fs';
import { ROOT } from '@taizhang/testing';

/** What a story takes from a row of a call log. */
export interface LoggedCall {
  readonly line: string;
  readonly callType: string;
  /** Absent where the caller was not identified. */
  readonly customer?: string;
  /** Absent where nobody took the call. */
  readonly agent?: string;
  readonly ivrSeconds: number;
  readonly queueSeconds: number;
  readonly serviceSeconds: number;
}

const FILE = 'data/calls/calls-1999-02-01-to-18.tsv';
const NOBODY = 'NO_SERVER';

/**
 * The calls of the real log, which is found by `TAIZHANG_SHARED` or beside the repository; without it, a few that have its
 * proportions: two in five callers identified, one call in five taken by nobody.
 */
export function loggedCalls(): readonly LoggedCall[] {
  const path = `${process.env.TAIZHANG_SHARED ?? `${ROOT}../shared`}/${FILE}`;
  if (!existsSync(path)) return builtInCalls();
  const [header = '', ...rows] = readFileSync(path, 'latin1').split(/\r?\n/);
  const columns = header.split('\t');
  return rows.filter((row) => row !== '').map((row) => callOf(columns, row.split('\t')));
}

function callOf(columns: readonly string[], values: readonly string[]): LoggedCall {
  const value = (name: string) => values[columns.indexOf(name)] ?? '';
  const customer = value('customer_id').replaceAll(/[^A-Za-z0-9._-]+/g, '-');
  const agent = value('server');
  return {
    line: value('vru+line'),
    callType: value('type'),
    ...(customer !== '0' && { customer }),
    ...(value('outcome') === 'AGENT' && agent !== NOBODY && { agent }),
    ivrSeconds: Number(value('vru_time')),
    queueSeconds: Number(value('q_time')),
    serviceSeconds: Number(value('ser_time')),
  };
}

const BUILT_IN = 600;

function builtInCalls(): readonly LoggedCall[] {
  return Array.from({ length: BUILT_IN }, (_, n) => ({
    line: 'AA0101',
    callType: n % 3 === 0 ? 'NW' : 'PS',
    ...(n % 5 < 2 && { customer: `9${String(n).padStart(6, '0')}` }),
    ...(n % 10 < 8 && { agent: `AGENT-${n % 7}` }),
    ivrSeconds: 9,
    queueSeconds: n % 40,
    serviceSeconds: n % 10 < 8 ? 60 + (n % 200) : 0,
  }));
}
