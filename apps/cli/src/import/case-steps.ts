import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FileFormat } from './importer.js';
import { asReference } from './reference.js';

/** A help-desk log, one row a step of a case. */
export const HELP_DESK_LOG: FileFormat = {
  columns: [
    'Case ID', 'Activity', 'Resource', 'Complete Timestamp', 'Variant', 'Variant index', 'Variant', 'seriousness',
    'customer', 'product', 'responsible_section', 'seriousness_2', 'service_level', 'service_type', 'support_section',
    'workgroup',
  ],
  delimiter: ',',
  encoding: 'utf8',
}; // prettier-ignore

const words = z.string().regex(/^[\w .-]{1,50}$/);

export const caseRow = z.object({
  'Case ID': words,
  Activity: z.string().min(1).max(100),
  Resource: words,
  'Complete Timestamp': z.string().max(40),
  customer: words,
  product: words,
  responsible_section: words,
});

export type CaseRow = z.infer<typeof caseRow>;

/** A step of a complaint, as the complaint context's import takes it. */
export type CaseStep = Readonly<Record<string, unknown>>;

const THREE_DAYS = 3 * 24 * 3_600_000;

type StepMaker = (row: CaseRow, at: number) => CaseStep;

/** What an activity of the log means for a complaint; the file's other activities have no meaning here. */
const STEPS: readonly (readonly [activity: string, make: StepMaker])[] = [
  ['Insert ticket', registration],
  ['Assign seriousness', judgement],
  ['Take in charge ticket', (row) => ({ type: 'StartInvestigation', investigator: asReference(row.Resource) })],
  ['Wait', () => ({ type: 'SuspendComplaint', reason: 'waiting, as the help-desk log says' })],
  ['Require upgrade', () => ({ type: 'EscalateComplaint' })],
  ['Resolve ticket', resolution],
  ['Closed', () => ({ type: 'CloseComplaint' })],
];

const STEP_OF: ReadonlyMap<string, StepMaker> = new Map(STEPS);

/** The row does nothing but begin a case. */
export function isInsertion({ Activity }: CaseRow): boolean {
  return STEP_OF.get(Activity) === registration;
}

export function registration({ 'Case ID': caseId, customer, product }: CaseRow): CaseStep {
  const customerId = `helpdesk-${asReference(customer)}`;
  return { type: 'RegisterComplaint', reference: asReference(caseId), customerId, project: product };
}

/** Undefined for an activity without a meaning for a complaint. */
export function stepOf(row: CaseRow, at: number): CaseStep | undefined {
  return STEP_OF.get(row.Activity)?.(row, at);
}

function judgement(row: CaseRow, at: number): CaseStep {
  const promisedAt = new Date(at + THREE_DAYS).toISOString();
  const responsibleDepartment = asReference(row.responsible_section);
  return { type: 'JudgeComplaint', founded: true, severity: 'ordinary', responsibleDepartment, promisedAt };
}

function resolution(row: CaseRow): CaseStep {
  const solution = 'as the help-desk log says';
  const responsiblePerson = asReference(row.Resource);
  return { type: 'ResolveComplaint', solution, rootCause: 'not recorded', responsiblePerson };
}

export function complaintIdOf({ 'Case ID': caseId }: CaseRow): string {
  return `helpdesk-${asReference(caseId)}`;
}

/** Two rows that say the same of a case at the same moment are one row. */
export function rowKeyOf(row: CaseRow): string {
  const said = [row.Activity, row.Resource, row['Complete Timestamp']].join('\n');
  return `${complaintIdOf(row)}-${createHash('sha256').update(said).digest('hex').slice(0, 16)}`;
}
