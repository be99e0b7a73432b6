import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordOptInBody } from '../../../contract/index.js';
import { customerParams } from '../params.js';
import { saidBy, say } from './say.js';

export const recordOptIn = useCase({
  kind: 'command',
  name: 'record-opt-in',
  summary: "Records a customer's own later word that ends an opt-out, with its evidence",
  method: 'POST',
  path: 'customers/:customerId/opt-ins',
  roles: ['agent', 'supervisor'],
  params: customerParams,
  body: recordOptInBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'CONSENT_EXISTS', 'CONSENT_AFTER_ENTRY', 'OPT_IN_TOO_OLD'],
  handle(request, services) {
    const data = { ...request.body, ...saidBy(request) };
    return say({ id: data.optInId, command: { type: 'RecordOptIn', data } }, request, services);
  },
});
