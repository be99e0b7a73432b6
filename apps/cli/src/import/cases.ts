import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SuiteClient } from '../client/suite-client.js';
import type { Importer, Row, RowResult } from './importer.js';
import { badRow, sendCommand, type Sending } from './send.js';
import { parseDateTime, type UtcOffset } from './times.js';

const COLUMNS = [
  'Case ID', 'Activity', 'Resource', 'Complete Timestamp', 'Variant', 'Variant index', 'Variant', 'seriousness',
  'customer', 'product', 'responsible_section', 'seriousness_2', 'service_level', 'service_type', 'support_section',
  'workgroup',
] as const; // prettier-ignore

const words = z.string().regex(/^[\w .-]{1,50}$/);

const caseRow = z.object({
  'Case ID': words,
  Activity: z.string().min(1).max(100),
  Resource: words,
  'Complete Timestamp': z.string().min(1).max(40),
  customer: words,
  product: words,
  responsible_section: words,
  workgroup: words,
  '': z.undefined().optional(),
});

type CaseRow = z.infer<typeof caseRow>;

const stepAnswer = z.object({
  id: z.string(),
  replayed: z.boolean(),
  outcome: z.enum(['accepted', 'refused']),
  code: z.string().optional(),
});

const THREE_DAYS = 3 * 24 * 3_600_000;

/** What an activity of the log means for a complaint; the file's other activities have no meaning here. */
const STEPS: Readonly<Record<string, (row: CaseRow, at: number) => Record<string, unknown>>> = {
  'Insert ticket': (row) => registration(row),
  'Assign seriousness': (row, at) => ({
    type: 'JudgeComplaint',
    founded: true,
    severity: 'ordinary',
    responsibleDepartment: slug(row.responsible_section),
    promisedAt: new Date(at + THREE_DAYS).toISOString(),
  }),
  'Take in charge ticket': (row) => ({ type: 'StartInvestigation', investigator: slug(row.Resource) }),
  Wait: () => ({ type: 'SuspendComplaint', reason: 'waiting, as the help-desk log says' }),
  'Require upgrade': () => ({ type: 'EscalateComplaint' }),
  'Resolve ticket': (row) => ({
    type: 'ResolveComplaint',
    solution: 'as the help-desk log says',
    rootCause: 'not recorded',
    responsiblePerson: slug(row.Resource),
  }),
  Closed: () => ({ type: 'CloseComplaint' }),
};

/** A help-desk log: each case goes through the complaint decider event by event, in the file's order. */
export function casesImporter(offset: UtcOffset): Importer {
  const registered = new Set<string>();
  return {
    kind: 'cases',
    format: { columns: COLUMNS, delimiter: ',', encoding: 'utf8' },
    laneOf: ({ fields }) => fields['Case ID'],
    send: (row, client) => sendStep(row, { client, registered, offset }),
  };
}

interface Context {
  readonly client: SuiteClient;
  /** Cases that this run has seen the first row of. */
  readonly registered: Set<string>;
  readonly offset: UtcOffset;
}

async function sendStep({ fields }: Row, context: Context): Promise<RowResult> {
  const { data: row, error } = caseRow.safeParse(fields);
  if (row === undefined) return badRow([...new Set(error.issues.map(({ path }) => String(path[0])))]);
  const at = parseDateTime(row['Complete Timestamp'], context.offset);
  if (at === undefined) return badRow(['Complete Timestamp']);
  const register = await registerFirst(row, at, context);
  if (register !== undefined && (register.kind === 'rejected' || row.Activity === 'Insert ticket')) return register;
  const step = STEPS[row.Activity];
  if (step === undefined) {
    const detail = `${row['Case ID']}: the activity means nothing for a complaint`;
    return { kind: 'rejected', code: 'CASE_STEP_UNKNOWN', detail };
  }
  return send({ row, at, key: rowKey(row), step: step(row, at) }, context.client);
}

/** A case begins with its first row, whatever that says. */
async function registerFirst(
  row: CaseRow,
  at: number,
  { client, registered }: Context,
): Promise<RowResult | undefined> {
  if (registered.has(row['Case ID'])) return undefined;
  registered.add(row['Case ID']);
  return send({ row, at, key: `${complaintId(row)}-registered`, step: registration(row) }, client);
}

interface Step {
  readonly row: CaseRow;
  readonly at: number;
  readonly key: string;
  readonly step: Record<string, unknown>;
}

async function send({ row, at, key, step }: Step, client: SuiteClient): Promise<RowResult> {
  const body = { row: key, occurredAt: new Date(at).toISOString(), step };
  const path = `/complaint/complaints/${complaintId(row)}/import-steps`;
  const sending: Sending<z.infer<typeof stepAnswer>> = { path, body, key, answer: stepAnswer };
  const answered = await sendCommand(client, sending);
  if (!answered.ok) {
    const { code, detail, title } = answered.problem;
    return { kind: 'rejected', code, detail: `${row['Case ID']}: ${detail ?? title ?? code}` };
  }
  const { outcome, code, replayed } = answered.body;
  if (outcome === 'accepted') return { kind: replayed ? 'duplicate' : 'accepted' };
  return { kind: 'rejected', code: code ?? 'STEP_REFUSED', detail: `${row['Case ID']}: ${row.Activity} is refused` };
}

function registration(row: CaseRow): Record<string, unknown> {
  const { customer, product } = row;
  return {
    type: 'RegisterComplaint',
    reference: slug(row['Case ID']),
    customerId: `helpdesk-${slug(customer)}`,
    project: product,
  };
}

function complaintId(row: CaseRow): string {
  return `helpdesk-${slug(row['Case ID'])}`;
}

/** Two rows that say the same of a case at the same moment are one row. */
function rowKey(row: CaseRow): string {
  const said = [row.Activity, row.Resource, row['Complete Timestamp']].join('\n');
  return `${complaintId(row)}-${createHash('sha256').update(said).digest('hex').slice(0, 16)}`;
}

function slug(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._-]+/g, '-');
}
