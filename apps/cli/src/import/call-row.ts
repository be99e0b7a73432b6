import { identifierPattern } from '@taizhang/kernel';
import { z } from 'zod';
import type { FileFormat } from './importer.js';
import { asReference } from './reference.js';
import { parseCompactDateTime, type UtcOffset } from './times.js';

/** A call centre's log, one row a call. */
export const CALL_LOG: FileFormat = {
  columns: [
    'vru+line', 'call_id', 'customer_id', 'priority', 'type', 'date', 'vru_entry', 'vru_exit', 'vru_time',
    'q_start', 'q_exit', 'q_time', 'outcome', 'ser_start', 'ser_exit', 'ser_time', 'server',
  ],
  delimiter: '\t',
  encoding: 'latin1',
}; // prettier-ignore

/** The file's words for "nobody": no customer identified, no agent, no time. */
const UNIDENTIFIED = '0';
const NOBODY = 'NO_SERVER';
const NO_TIME = '0:00:00';

const name = z.string().regex(identifierPattern(40));
const time = z.string().regex(/^\d{1,2}:\d\d:\d\d$/);
const whole = (pattern: RegExp) => z.string().regex(pattern).transform(Number);
const seconds = whole(/^-?\d{1,6}$/);

/** Negative times and odd outcomes are facts to keep; a row is bad only when it is not of this form. */
export const callRow = z.object({
  'vru+line': name,
  call_id: name,
  /** A number; some of the longest a spreadsheet has made `3.26702E+11`. */
  customer_id: z.string().regex(/^\d(\d{0,19}|[\d.]{0,15}E\+\d\d)$/),
  priority: whole(/^\d{1,3}$/),
  type: name,
  date: z.string().regex(/^\d{6}$/),
  vru_entry: time,
  vru_exit: time,
  vru_time: seconds,
  q_exit: time,
  q_time: seconds,
  outcome: z.enum(['AGENT', 'HANG', 'PHANTOM']),
  ser_exit: time,
  ser_time: seconds,
  server: name,
});

export type CallRow = z.infer<typeof callRow>;

export interface CallTimes {
  readonly startedAt: string;
  readonly endedAt: string;
}

/** The agent who took the call. */
export function agentOf({ outcome, server }: CallRow): string | undefined {
  return outcome === 'AGENT' && server !== NOBODY ? server : undefined;
}

/** The customer's id in the file, where the caller was identified. */
export function customerOf({ customer_id: id }: CallRow): string | undefined {
  return id === UNIDENTIFIED ? undefined : asReference(id);
}

export function outcomeOf(call: CallRow): 'answered' | 'not-served' | 'abandoned' | 'phantom' {
  if (agentOf(call) !== undefined) return 'answered';
  return ({ AGENT: 'not-served', HANG: 'abandoned', PHANTOM: 'phantom' } as const)[call.outcome];
}

const HALF_A_DAY = 12 * 3_600_000;

/** From the first menu to the last thing that happened; past midnight it is the next day. */
export function timesOf(call: CallRow, offset: UtcOffset): CallTimes | undefined {
  const last = [call.ser_exit, call.q_exit].find((at) => at !== NO_TIME) ?? call.vru_exit;
  const start = parseCompactDateTime(call.date, call.vru_entry, offset);
  const end = parseCompactDateTime(call.date, last, offset);
  if (start === undefined || end === undefined) return undefined;
  const endedAt = end >= start - HALF_A_DAY ? end : end + 2 * HALF_A_DAY;
  return { startedAt: new Date(start).toISOString(), endedAt: new Date(Math.max(endedAt, start)).toISOString() };
}
