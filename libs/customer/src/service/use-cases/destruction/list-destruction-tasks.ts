import { useCase, type ContextServices } from '@taizhang/nest-kit';
import { z } from 'zod';
import { archiveKind } from '../../../contract/fields.js';
import { destructionTask, type DestructionTask } from '../../../contract/index.js';
import { retainedUntil, type RetentionRules } from '../../../domain/destruction/retention.policy.js';
import { chooseTied, type Choose } from '../../access/choose-tied.js';
import { companyRulesAt } from '../../archive-policies.js';
import type { CustomerParts } from '../../customer.parts.js';
import { retentionRulesOf } from '../../destruction/retention-rules.js';
import { retention, type RetentionDocument } from '../../projections/retention.projection.js';

/** Whose duty it is for every archive. */
const SEE_ALL = ['compliance-officer', 'auditor'] as const;

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
export const listDestructionTasks = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'destruction-tasks',
    summary:
      'Archives whose retention has run out, longest overdue first, with the holds that stand; a supervisor sees their own',
    method: 'GET',
    path: 'destruction-tasks',
    roles: ['supervisor', ...SEE_ALL],
    answer: tasks,
    refusals: [],
    async handle({ ...looking }, services) {
      const { now } = looking;
      const choose = chooseTied<RetentionDocument>({ gateway, looking, services, untied: SEE_ALL });
      const due: DestructionTask[] = [];
      for (const kind of archiveKind.options) due.push(...(await dueOf({ kind, now, choose }, services)));
      due.sort((left, right) => Date.parse(left.retainedUntil) - Date.parse(right.retainedUntil));
      return { tasks: due.slice(0, MOST), more: due.length > MOST };
    },
  });

interface Due {
  readonly kind: z.infer<typeof archiveKind>;
  readonly now: string;
  readonly choose: Choose<RetentionDocument>;
}

/** Nothing is due before its kind is; of that, what is kept longer for its classes is gone through and passed over. */
async function dueOf({ kind, now, choose }: Due, services: ContextServices): Promise<readonly DestructionTask[]> {
  const { months } = (await companyRulesAt(now, services)).retention;
  const before = new Date(Date.parse(now) + SHORT_MONTH_MS);
  before.setUTCMonth(before.getUTCMonth() - months[kind]);
  const asked = {
    where: { archiveKind: kind },
    range: { field: 'lastActivityAt', to: before.toISOString() },
    limit: MOST + 1,
  } as const;
  const due: DestructionTask[] = [];
  for (let cursor: string | undefined, isMore = true; isMore && due.length <= MOST;) {
    const page = { ...asked, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await services.readModels.collection(retention).find(page);
    for (const document of await choose(items)) due.push(...(await taskOf(document, now, services)));
    cursor = next;
    isMore = next !== undefined;
  }
  return due;
}

/** S1-69: of archives that were merged the one that is kept longest counts for all, and only the survivor is a task. */
async function taskOf(
  document: RetentionDocument,
  now: string,
  services: ContextServices,
): Promise<readonly DestructionTask[]> {
  const { customerId, archiveKind: kind, lastActivityAt, placed, lifted, ordered, withdrawn } = document;
  if (lastActivityAt === undefined || kind === undefined || document.mergedInto !== undefined) return [];
  const documents = services.readModels.collection(retention);
  const adopted = await Promise.all((document.adopted ?? []).map((one) => documents.get(one)));
  const { policyVersion, gradingVersion, ...rules } = await retentionRulesOf(customerId, now, services);
  const ends = [document, ...adopted].flatMap((one) => endOf(one, rules));
  const until = ends.reduce((latest, end) => (Date.parse(end) > Date.parse(latest) ? end : latest));
  if (Date.parse(until) > Date.parse(now)) return [];
  const destructionId = ordered.findLast((id) => !withdrawn.includes(id));
  return [
    {
      ...{ customerId, archiveKind: kind, lastActivityAt, retainedUntil: until, policyVersion, gradingVersion },
      held: placed.some((id) => !lifted.includes(id)),
      ...(destructionId !== undefined && { destructionId }),
    },
  ];
}

function endOf(document: RetentionDocument | undefined, rules: RetentionRules): readonly string[] {
  const { archiveKind: kind, lastActivityAt, classes = [] } = document ?? {};
  if (kind === undefined || lastActivityAt === undefined) return [];
  return [retainedUntil({ archiveKind: kind, lastActivityAt, classes }, rules)];
}
