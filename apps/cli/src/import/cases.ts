import { z } from 'zod';
import type { SuiteClient } from '../client/suite-client.js';
import { SuiteRefusal } from '../client/suite-refusal.js';
import {
  caseRow,
  complaintIdOf,
  HELP_DESK_LOG,
  isInsertion,
  registration,
  rowKeyOf,
  stepOf,
  type CaseRow,
  type CaseStep,
} from './case-steps.js';
import type { Fields, Importer, RowResult } from './importer.js';
import { invalidRow, isRejection, parseRow, rejected } from './row-results.js';
import { commandAnswer, sendCommand } from './send.js';
import { parseDateTime, type UtcOffset } from './times.js';

const stepAnswer = commandAnswer.extend({ outcome: z.enum(['accepted', 'refused']), code: z.string().optional() });

/** A help-desk log: each case goes through the complaint decider event by event, in the file's order. */
export function casesImporter(offset: UtcOffset): Importer {
  const begun = new Set<string>();
  return {
    kind: 'cases',
    format: HELP_DESK_LOG,
    laneOf: (fields) => fields['Case ID'],
    send: (fields, client) => sendCaseRow(fields, { client, begun, offset }),
  };
}

interface Context {
  readonly client: SuiteClient;
  /** Cases whose first row this run has seen. */
  readonly begun: Set<string>;
  readonly offset: UtcOffset;
}

async function sendCaseRow(fields: Fields, { client, begun, offset }: Context): Promise<RowResult> {
  const row = parseRow(caseRow, fields);
  if (isRejection(row)) return row;
  const at = parseDateTime(row['Complete Timestamp'], offset);
  if (at === undefined) return invalidRow(['Complete Timestamp']);
  if (!begun.has(row['Case ID'])) {
    const first = await send({ row, at, key: `${complaintIdOf(row)}-registered`, step: registration(row) }, client);
    begun.add(row['Case ID']);
    if (first.kind === 'rejected' || isInsertion(row)) return first;
  }
  const step = stepOf(row, at);
  if (step !== undefined) return send({ row, at, key: rowKeyOf(row), step }, client);
  return rejected('CASE_STEP_UNKNOWN', `${row['Case ID']}: ${row.Activity} means nothing for a complaint`);
}

interface Step {
  readonly row: CaseRow;
  readonly at: number;
  /** The row, as the complaint remembers that it has seen it. */
  readonly key: string;
  readonly step: CaseStep;
}

async function send({ row, at, key, step }: Step, client: SuiteClient): Promise<RowResult> {
  const body = { row: key, occurredAt: new Date(at).toISOString(), step };
  const path = `/complaint/complaints/${complaintIdOf(row)}/import-steps`;
  const answered = await sendCommand(client, { path, body, key, answer: stepAnswer });
  if (answered instanceof SuiteRefusal) return rejected(answered.code, `${row['Case ID']}: ${answered.message}`);
  const { outcome, code = 'STEP_REFUSED', replayed, receipt } = answered;
  if (outcome === 'refused') return rejected(code, `${row['Case ID']}: ${row.Activity} is refused`);
  return { kind: replayed || receipt === undefined ? 'duplicate' : 'accepted' };
}
