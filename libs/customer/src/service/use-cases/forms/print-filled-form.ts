import { fileAnswer, useCase } from '@taizhang/nest-kit';
import { printedForm, printFilledFormBody } from '../../../contract/index.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import type { CustomerParts } from '../../customer.parts.js';
import { printForm } from '../../forms/print-form.js';
import { seeFilledForm } from '../../forms/see-filled-form.js';
import { filledFormParams } from './params.js';

/** What leaves on paper is what may be read, no more: a whole number leaves by an approved export alone. */
export const printFilledForm = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'print-filled-form',
    summary: 'Answers a filled form as a page to print, masked as it is read, marked with who printed it and when',
    method: 'POST',
    path: 'customers/:customerId/filled-forms/:filledFormId/print',
    roles: 'authenticated',
    params: filledFormParams,
    body: printFilledFormBody,
    answersFile: true,
    answer: fileAnswer(printedForm),
    looks: true,
    refusals: [...LOOK_REFUSALS, 'FILLED_FORM_VERSION_UNKNOWN'],
    async handle({ params, body: { lang, ...asked }, ...looking }, services) {
      const look = { ...asked, ...params, kind: 'print' } as const;
      const { form, values, history, permit } = await seeFilledForm(look, looking, { gateway, services });
      const { accessId, receipt } = permit;
      const printing = { printedBy: looking.caller.personId, printedAt: looking.now, accessId };
      const version = history.length;
      const page = printForm({ form, values, version, ...params, ...printing }, lang);
      return {
        ...{ bytes: new TextEncoder().encode(page), mediaType: 'text/html' },
        fileName: `form-${params.filledFormId}.html`,
        details: {
          filledFormId: params.filledFormId,
          code: form.code,
          formVersion: form.formVersion,
          version,
          receipt,
        },
      };
    },
  });
