import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { optOutBody } from '../../../contract/index.js';
import { customerParams } from '../params.js';
import { saidBy, say } from './say.js';

export const optOut = useCase({
  kind: 'command',
  name: 'opt-out',
  summary: 'Records that a customer does not want to be contacted: a hard stop, whatever else was agreed',
  method: 'POST',
  path: 'customers/:customerId/opt-outs',
  roles: ['agent', 'supervisor', 'compliance-officer'],
  untied: ['compliance-officer'],
  params: customerParams,
  body: optOutBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'CONSENT_EXISTS'],
  handle(request, services) {
    const data = { ...request.body, ...saidBy(request) };
    return say({ id: data.optOutId, command: { type: 'OptOut', data } }, request, services);
  },
});
