import type { RecordedEvent } from '@taizhang/kernel';
import { useCase, type ContextServices } from '@taizhang/nest-kit';
import { archiveContent, readArchiveBody, type ReadField } from '../../../contract/index.js';
import type { ArchivePolicy } from '../../../domain/archive-policy.decider.js';
import type { ArchiveEvent } from '../../../domain/customer.commands.js';
import { asFiled } from '../../../domain/customer.decider.js';
import { maskedValue, showingOf, type Showing } from '../../../domain/field-grading.policy.js';
import { withoutTelephones } from '../../../domain/telephone-in-text.policy.js';
import type { Permit } from '../../access/access-gateway.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { classOf } from '../../access/field-classes.js';
import { customer } from '../../aggregates.js';
import { archivePolicyOf } from '../../archive-policies.js';
import { currentFields, type CurrentField } from '../../current-fields.js';
import type { CustomerParts } from '../../customer.parts.js';
import { customerParams } from '../params.js';

/** What is in an archive. Each field is shown as its class is graded (S1-78), and the look says which were asked for. */
export const readArchive = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'read-archive',
    summary: 'Shows what is in an archive, masked by class; some of it whole, where the caller may and says why',
    method: 'POST',
    path: 'customers/:customerId/archive',
    roles: 'authenticated',
    params: customerParams,
    body: readArchiveBody,
    answer: archiveContent,
    looks: true,
    refusals: LOOK_REFUSALS,
    async handle({ params: { customerId }, body, ...looking }, services) {
      const { reveal, followUps, ...grounds } = body;
      const { events, policyVersion, policy } = await archiveAt(customerId, looking.now, services);
      const found = currentFields(events);
      const wanted = wantedFollowUps(followUps, reveal);
      const asked = reveal ?? [...found.keys(), ...(wanted > 0 ? ['followUps'] : [])];
      const kind = reveal === undefined ? 'detail' : 'reveal';
      const look = { kind, customerIds: [customerId], fields: asked, ...grounds } as const;
      const permit = await gateway(services).look(look, looking);
      const reading: Reading = { permit, grading: policy.grading, whole: reveal ?? [] };
      const fields = await Promise.all([...found].map(([field, current]) => shownField(field, current, reading)));
      const content = { customerId, fields, policyVersion, receipt: permit.receipt };
      return wanted === 0 ? content : { ...content, followUps: await shownFollowUps(events, wanted, reading) };
    },
  });

/** Where something is revealed the look says what, and shows no follow-ups that it does not name. */
function wantedFollowUps(newest = 0, reveal: readonly string[] = ['followUps']): number {
  return reveal.includes('followUps') ? newest : 0;
}

/** What stands in an archive, and the rules of the unit that owns it. */
async function archiveAt(customerId: string, now: string, services: ContextServices) {
  const { state, events } = await services.executor.load(customer, customerId);
  const archive = asFiled(state);
  const unitId = archive.status === 'registered' ? archive.custody.unitId : undefined;
  return { events, ...(await archivePolicyOf(unitId, now, services)) };
}

interface Reading {
  readonly permit: Permit;
  /** What was asked for whole. */
  readonly whole: readonly string[];
  readonly grading: ArchivePolicy['grading'];
}

async function shownField(field: ReadField, { fact, path, recordedAt }: CurrentField, reading: Reading) {
  const showing = showingIn(reading, field);
  const text = await shownText(fact, path, { showing, permit: reading.permit });
  const value = field === 'businessNeed' ? withoutTelephones(text) : text;
  return { field, class: classOf(field), shown: showing, recordedAt, value };
}

async function shownFollowUps(history: readonly RecordedEvent<ArchiveEvent>[], newest: number, reading: Reading) {
  const facts = history.filter((fact) => fact.type === 'FollowUpRecorded').toReversed();
  const showing = showingIn(reading, 'followUps');
  return Promise.all(
    facts.slice(0, newest).map(async (fact) => {
      const { followUpId, channel, enteredBy, occurredAt: recordedAt } = fact.data;
      const note = withoutTelephones(await shownText(fact, 'note', { showing, permit: reading.permit }));
      return { followUpId, channel, note, shown: showing, enteredBy, recordedAt };
    }),
  );
}

/** Without the right to see whole what was asked for there would be no permit. */
function showingIn({ grading, whole }: Reading, field: ReadField | 'followUps'): Showing {
  return showingOf(grading[classOf(field)], whole.includes(field));
}

interface Shown {
  readonly showing: Showing;
  readonly permit: Permit;
}

/** What nothing is shown of is not even opened. */
async function shownText(fact: RecordedEvent<ArchiveEvent>, path: string, { showing, permit }: Shown): Promise<string> {
  if (showing === 'withheld') return '****';
  const text = await permit.open(fact, path);
  return showing === 'whole' ? text : maskedValue(text);
}
