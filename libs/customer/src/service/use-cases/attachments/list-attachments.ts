import type { RecordedEvent } from '@taizhang/kernel';
import { useCase } from '@taizhang/nest-kit';
import { attachmentList, listAttachmentsQuery } from '../../../contract/index.js';
import type { AttachmentFiled } from '../../../domain/archive-attachments.js';
import type { ArchivePolicy } from '../../../domain/archive-policy.decider.js';
import { maskedValue, showingOf } from '../../../domain/field-grading.policy.js';
import type { Permit } from '../../access/access-gateway.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import type { CustomerParts } from '../../customer.parts.js';
import { archiveToRead } from '../../known-archive.js';
import { customerParams } from '../params.js';

/** Titles are masked, whatever their class: whole they come with the attachment. */
export const listAttachments = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'attachments',
    summary: 'The attachments of an archive, their titles masked',
    method: 'GET',
    path: 'customers/:customerId/attachments',
    roles: 'authenticated',
    params: customerParams,
    query: listAttachmentsQuery,
    answer: attachmentList,
    looks: true,
    refusals: LOOK_REFUSALS,
    async handle({ params: { customerId }, query: grounds, ...looking }, services) {
      const asked = { kind: 'detail', customerIds: [customerId], fields: ['attachments'], ...grounds } as const;
      const permit = await gateway(services).look(asked, looking);
      const { archive, history, rules } = await archiveToRead(customerId, looking.now, services);
      const withdrawn = new Set(archive.withdrawnAttachments);
      const facts = history
        .filter((fact) => fact.type === 'AttachmentFiled')
        .filter(({ data }) => !withdrawn.has(data.attachmentId));
      const items = await Promise.all(facts.map((fact) => listed(fact, rules.policy, permit)));
      return { customerId, items, receipt: permit.receipt };
    },
  });

async function listed(fact: RecordedEvent<AttachmentFiled>, { grading }: ArchivePolicy, permit: Permit) {
  const { attachmentId, category, mediaType, size, filedBy, occurredAt: filedAt, ...rest } = fact.data;
  // What nothing is shown of is not even opened.
  const isWithheld = showingOf(grading[rest.class], false) === 'withheld';
  const title = isWithheld ? '****' : maskedValue(await permit.open(fact, 'title'));
  return { attachmentId, category, class: rest.class, mediaType, size, title, filedBy, filedAt };
}
