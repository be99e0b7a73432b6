import { DomainError } from '@taizhang/kernel';
import { answerOf, commandAnswer, useCase, type ContextServices } from '@taizhang/nest-kit';
import { correctFilledFormBody } from '../../../contract/index.js';
import { filledForm } from '../../../domain/forms/archive-forms.js';
import type { FormVersion } from '../../../domain/forms/form-version.js';
import { customer } from '../../aggregates.js';
import { formNamed } from '../../forms/forms.js';
import { withNumbers } from '../../forms/written-values.js';
import { knownArchive } from '../../known-archive.js';
import { FORM_VALUE_REFUSALS } from './fill-form.js';
import { filledFormParams } from './params.js';

/** It still has to fit the version that it was filled in by. */
export const correctFilledForm = useCase({
  kind: 'command',
  name: 'correct-filled-form',
  summary: 'Corrects what a filled form says: a new version of it, with a reason; the earlier ones stay',
  method: 'POST',
  path: 'customers/:customerId/filled-forms/:filledFormId/corrections',
  roles: ['agent', 'supervisor'],
  params: filledFormParams,
  body: correctFilledFormBody,
  answer: commandAnswer,
  refusals: [
    ...['CUSTOMER_UNKNOWN', 'FILLED_FORM_UNKNOWN', 'FILLED_FORM_CORRECTION_EXISTS', 'FILLED_FORM_LIMIT_REACHED'],
    ...FORM_VALUE_REFUSALS,
  ],
  async handle({ params, body, caller, cause, now }, services) {
    const { customerId } = params;
    const { definition } = await formOf(params, now, services);
    const data = {
      ...{ ...body, ...params, subjectId: customerId, definition, values: withNumbers(definition, body.values) },
      ...{ correctedBy: caller.personId, occurredAt: body.occurredAt ?? now },
    };
    const command = { type: 'CorrectFilledForm', data } as const;
    const executed = await services.executor.execute({ aggregate: customer, id: customerId, command }, cause);
    return answerOf(body.correctionId, executed);
  },
});

async function formOf(
  { customerId, filledFormId }: { readonly customerId: string; readonly filledFormId: string },
  at: string,
  services: ContextServices,
): Promise<FormVersion> {
  const { archive } = await knownArchive(customerId, at, services);
  const found = filledForm(archive, filledFormId);
  if (found === undefined) throw new DomainError('FILLED_FORM_UNKNOWN', 'the customer has no filled form of this id');
  return formNamed(found.filling.code, found.filling.formVersion, services);
}
