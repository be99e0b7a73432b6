import { useCase, type ContextServices } from '@taizhang/nest-kit';
import { archiveContent, readArchiveBody, type ReadField } from '../../../contract/index.js';
import { asFiled } from '../../../domain/customer.decider.js';
import { withoutTelephones } from '../../../domain/telephone-in-text.policy.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { classOf } from '../../access/field-classes.js';
import { customer } from '../../aggregates.js';
import { archivePolicyOf } from '../../archive-policies.js';
import { currentFields, type CurrentField } from '../../current-fields.js';
import type { CustomerParts } from '../../customer.parts.js';
import { customerParams } from '../params.js';
import { archiveLists } from './archive-lists.js';
import { shownText, type Reading } from './shown-text.js';

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
      const { reveal, also = [], ...grounds } = body;
      const { events, policyVersion, policy } = await archiveAt(customerId, looking.now, services);
      const found = currentFields(events);
      // Where something is revealed the look says what, and no list is shown that it does not name.
      const lists = also.filter((list) => reveal?.includes(list) !== false);
      const kind = reveal === undefined ? 'detail' : 'reveal';
      const fields = reveal ?? [...found.keys(), ...lists];
      const permit = await gateway(services).look({ kind, customerIds: [customerId], fields, ...grounds }, looking);
      const reading: Reading = { permit, grading: policy.grading, whole: reveal ?? [] };
      return {
        ...{ customerId, policyVersion, receipt: permit.receipt },
        fields: await Promise.all([...found].map(([field, current]) => shownField(field, current, reading))),
        ...(await archiveLists(lists, events, reading)),
      };
    },
  });

/** What stands in an archive, and the rules of the unit that owns it. */
async function archiveAt(customerId: string, now: string, services: ContextServices) {
  const { state, events } = await services.executor.load(customer, customerId);
  const archive = asFiled(state);
  const unitId = archive.status === 'registered' ? archive.custody.unitId : undefined;
  return { events, ...(await archivePolicyOf(unitId, now, services)) };
}

async function shownField(field: ReadField, current: CurrentField, reading: Reading) {
  const { text, shown } = await shownText(field, current, reading);
  const value = field === 'businessNeed' ? withoutTelephones(text) : text;
  return { field, class: classOf(field), shown, recordedAt: current.recordedAt, value };
}
