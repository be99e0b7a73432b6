import { DomainError } from '@taizhang/kernel';
import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { fillFormBody } from '../../../contract/index.js';
import { customer } from '../../aggregates.js';
import { formAt } from '../../forms/forms.js';
import { withNumbers } from '../../forms/written-values.js';
import { PHONE_NUMBER_REFUSALS } from '../../phone-number-refusals.js';
import { customerParams } from '../params.js';

/** What is written where it does not belong. */
export const FORM_VALUE_REFUSALS = [
  ...['FORM_FIELD_UNKNOWN', 'FORM_FIELD_MISSING', 'FORM_FIELD_KIND_WRONG', 'FORM_FIELD_TOO_LONG'],
  ...['FORM_VALUES_TOO_LONG', ...PHONE_NUMBER_REFUSALS],
];

/** By the version that was in force when it was filled in, on paper perhaps. */
export const fillForm = useCase({
  kind: 'command',
  name: 'fill-form',
  summary: 'Fills in a controlled form for a customer; what it says is sealed',
  method: 'POST',
  path: 'customers/:customerId/filled-forms',
  roles: ['agent', 'supervisor'],
  params: customerParams,
  body: fillFormBody,
  answer: commandAnswer,
  refusals: [
    ...['CUSTOMER_UNKNOWN', 'FORM_UNKNOWN', 'FORM_NOT_IN_FORCE', 'FILLED_FORM_EXISTS', 'FILLED_FORM_LIMIT_REACHED'],
    ...FORM_VALUE_REFUSALS,
  ],
  async handle({ params: { customerId }, body, caller, cause, now }, services) {
    const { occurredAt = now, values, ...filling } = body;
    const { formVersion, definition } = await formAt(body.code, occurredAt, services);
    if (body.formVersion !== undefined && body.formVersion !== formVersion) throw notInForce();
    const data = {
      ...{ ...filling, customerId, subjectId: customerId, formVersion, definition },
      ...{ values: withNumbers(definition, values), filledBy: caller.personId, occurredAt },
    };
    const command = { type: 'FillForm', data } as const;
    const executed = await services.executor.execute({ aggregate: customer, id: customerId, command }, cause);
    return answerOf(body.filledFormId, executed);
  },
});

function notInForce(): DomainError {
  return new DomainError('FORM_NOT_IN_FORCE', 'another version of this form was in force then');
}
