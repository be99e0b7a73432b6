import { useCase } from '@taizhang/nest-kit';
import { filledFormList, listFilledFormsQuery } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import type { CustomerParts } from '../../customer.parts.js';
import { archiveToRead } from '../../known-archive.js';
import { customerParams } from '../params.js';

/** That somebody has a form of this kind tells about them already, so it is on record. */
export const listFilledForms = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'filled-forms',
    summary: 'The controlled forms that were filled in for a customer, and nothing of what they say',
    method: 'GET',
    path: 'customers/:customerId/filled-forms',
    roles: 'authenticated',
    params: customerParams,
    query: listFilledFormsQuery,
    answer: filledFormList,
    looks: true,
    refusals: LOOK_REFUSALS,
    async handle({ params: { customerId }, query: grounds, ...looking }, services) {
      const asked = { kind: 'detail', customerIds: [customerId], fields: ['filledForms'], ...grounds } as const;
      const { receipt } = await gateway(services).look(asked, looking);
      const { archive } = await archiveToRead(customerId, looking.now, services);
      const items = archive.filledForms.map(({ filling, corrections }) => {
        const { filledFormId, code, formVersion, filledBy, occurredAt: filledAt } = filling;
        return { filledFormId, code, formVersion, version: 1 + corrections.length, filledBy, filledAt };
      });
      return { customerId, items, receipt };
    },
  });
