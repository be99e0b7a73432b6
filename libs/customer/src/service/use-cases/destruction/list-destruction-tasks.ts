import { useCase } from '@taizhang/nest-kit';
import type { ReadModels } from '@taizhang/read-models';
import { z } from 'zod';
import { archiveKind } from '../../../contract/fields.js';
import { destructionTask, type DestructionTask } from '../../../contract/index.js';
import {
  retainedUntil,
  retentionPolicyAt,
  type RetentionPolicy,
} from '../../../domain/destruction/retention.policy.js';
import { retention, type RetentionDocument } from '../../projections/retention.projection.js';

const MOST = 200;
/** A month that is too short for the day may put the end of retention back by three days. */
const SHORT_MONTH_MS = 4 * 86_400_000;

const tasks = z.strictObject({
  /** Due first; when one is done, the next comes up. */
  tasks: z.array(destructionTask),
  /** Whether there are more than are shown. */
  more: z.boolean(),
});

/** S1-65: what is no longer needed is to be destroyed; by the policy in force now. */
export const listDestructionTasks = useCase({
  kind: 'query',
  name: 'destruction-tasks',
  summary: 'Archives whose retention has run out, longest overdue first, with the holds that stand',
  method: 'GET',
  path: 'destruction-tasks',
  roles: ['supervisor', 'compliance-officer', 'auditor'],
  answer: tasks,
  refusals: [],
  async handle({ now }, { readModels }) {
    const policy = retentionPolicyAt(now);
    const due: DestructionTask[] = [];
    for (const kind of archiveKind.options) due.push(...(await dueOf({ kind, now, policy }, readModels)));
    due.sort((left, right) => Date.parse(left.retainedUntil) - Date.parse(right.retainedUntil));
    return { tasks: due.slice(0, MOST), more: due.length > MOST };
  },
});

interface Due {
  readonly kind: z.infer<typeof archiveKind>;
  readonly now: string;
  readonly policy: RetentionPolicy;
}

async function dueOf({ kind, now, policy }: Due, readModels: ReadModels): Promise<readonly DestructionTask[]> {
  const before = new Date(Date.parse(now) + SHORT_MONTH_MS);
  before.setUTCMonth(before.getUTCMonth() - policy.months[kind]);
  const { items } = await readModels.collection(retention).find({
    where: { archiveKind: kind },
    range: { field: 'lastActivityAt', to: before.toISOString() },
    limit: MOST + 1,
  });
  const due: DestructionTask[] = [];
  for (const document of items) {
    const task = await taskOf(document, { now, policy }, readModels);
    if (task !== undefined) due.push(task);
  }
  return due;
}

/** S1-69: of archives that were merged the one that is kept longest counts for all, and only the survivor is a task. */
async function taskOf(
  document: RetentionDocument,
  { now, policy }: Omit<Due, 'kind'>,
  readModels: ReadModels,
): Promise<DestructionTask | undefined> {
  const { customerId, archiveKind: kind, lastActivityAt, placed, lifted, ordered, withdrawn } = document;
  if (lastActivityAt === undefined || kind === undefined || document.mergedInto !== undefined) return undefined;
  const adopted = await Promise.all((document.adopted ?? []).map((one) => readModels.collection(retention).get(one)));
  const ends = [document, ...adopted].flatMap((one) => endOf(one, policy));
  const until = ends.reduce((latest, end) => (Date.parse(end) > Date.parse(latest) ? end : latest));
  if (Date.parse(until) > Date.parse(now)) return undefined;
  const destructionId = ordered.findLast((id) => !withdrawn.includes(id));
  return {
    ...{ customerId, archiveKind: kind, lastActivityAt, retainedUntil: until, policyVersion: policy.version },
    held: placed.some((id) => !lifted.includes(id)),
    ...(destructionId !== undefined && { destructionId }),
  };
}

function endOf(document: RetentionDocument | undefined, policy: RetentionPolicy): readonly string[] {
  const { archiveKind, lastActivityAt } = document ?? {};
  if (archiveKind === undefined || lastActivityAt === undefined) return [];
  return [retainedUntil(archiveKind, lastActivityAt, policy)];
}
