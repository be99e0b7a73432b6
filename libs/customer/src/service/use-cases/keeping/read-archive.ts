import type { RecordedEvent } from '@taizhang/kernel';
import { useCase } from '@taizhang/nest-kit';
import { ARCHIVE_FIELDS, archiveContent, readArchiveBody, type ArchiveField } from '../../../contract/index.js';
import type { ArchiveEvent } from '../../../domain/customer.commands.js';
import { asFiled } from '../../../domain/customer.decider.js';
import { maskedValue, showingOf, type Showing } from '../../../domain/field-grading.policy.js';
import type { Permit } from '../../access/access-gateway.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
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
    summary: 'Shows the fields of an archive, masked by class; some whole, where the caller may and says why',
    method: 'POST',
    path: 'customers/:customerId/archive',
    roles: 'authenticated',
    params: customerParams,
    body: readArchiveBody,
    answer: archiveContent,
    looks: true,
    refusals: LOOK_REFUSALS,
    async handle({ params: { customerId }, body: { reveal, ...grounds }, ...looking }, services) {
      const { state, events } = await services.executor.load(customer, customerId);
      const archive = asFiled(state);
      const unitId = archive.status === 'registered' ? archive.custody.unitId : undefined;
      const { policyVersion, policy } = await archivePolicyOf(unitId, looking.now, services);
      const found = currentFields(events);
      const kind = reveal === undefined ? 'detail' : 'reveal';
      const asked = {
        kind,
        customerIds: [customerId],
        fields: reveal ?? [...found.keys()],
        ...grounds,
      } as const;
      const permit = await gateway(services).look(asked, looking);
      const shown = [...found].map(([field, current]) => {
        const isAllowedWhole = reveal?.includes(field) ?? false; // else there would be no permit
        const showing = showingOf(policy.grading[ARCHIVE_FIELDS[field].class], isAllowedWhole);
        return shownField({ field, current, showing }, permit);
      });
      return { customerId, fields: await Promise.all(shown), policyVersion, receipt: permit.receipt };
    },
  });

interface Shown {
  readonly field: ArchiveField;
  readonly current: CurrentField;
  readonly showing: Showing;
}

async function shownField({ field, current: { fact, path, recordedAt }, showing }: Shown, permit: Permit) {
  const described = { field, class: ARCHIVE_FIELDS[field].class, shown: showing, recordedAt };
  // What nothing is shown of is not even opened.
  if (showing === 'withheld') return { ...described, value: '****' };
  const value = await permit.open(fact satisfies RecordedEvent<ArchiveEvent>, path);
  return { ...described, value: showing === 'whole' ? value : maskedValue(value) };
}
