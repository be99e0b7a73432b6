import { useCase } from '@taizhang/nest-kit';
import { filledFormAnswer, readFilledFormBody } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import type { CustomerParts } from '../../customer.parts.js';
import { seeFilledForm } from '../../forms/see-filled-form.js';
import { filledFormParams } from './params.js';

export const readFilledForm = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'read-filled-form',
    summary: 'What a filled form says, masked by class; some fields whole, where the caller may and says why',
    method: 'POST',
    path: 'customers/:customerId/filled-forms/:filledFormId/reading',
    roles: 'authenticated',
    params: filledFormParams,
    body: readFilledFormBody,
    answer: filledFormAnswer,
    looks: true,
    refusals: [...LOOK_REFUSALS, 'FILLED_FORM_VERSION_UNKNOWN'],
    async handle({ params, body, ...looking }, services) {
      const kind = body.reveal === undefined ? 'detail' : 'reveal';
      const seen = await seeFilledForm({ ...body, ...params, kind }, looking, { gateway, services });
      const { form, values, history, policyVersion, permit } = seen;
      return {
        ...{ ...params, code: form.code, formVersion: form.formVersion, version: history.length },
        ...{ values, history: [...history], policyVersion, receipt: permit.receipt },
      };
    },
  });
