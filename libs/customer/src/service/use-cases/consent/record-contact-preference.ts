import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordContactPreferenceBody } from '../../../contract/index.js';
import { customerParams } from '../params.js';
import { saidBy, say } from './say.js';

export const recordContactPreference = useCase({
  kind: 'command',
  name: 'record-contact-preference',
  summary: 'Records when a customer wants to be reached, and by which time zone they live',
  method: 'POST',
  path: 'customers/:customerId/contact-preferences',
  roles: ['agent', 'supervisor'],
  params: customerParams,
  body: recordContactPreferenceBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'CONSENT_EXISTS', 'TIME_ZONE_INVALID', 'PREFERENCE_INVALID'],
  handle(request, services) {
    const data = { ...request.body, ...saidBy(request) };
    return say({ id: data.preferenceId, command: { type: 'RecordContactPreference', data } }, request, services);
  },
});
