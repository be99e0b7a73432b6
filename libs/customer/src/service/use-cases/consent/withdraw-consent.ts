import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { withdrawConsentBody } from '../../../contract/index.js';
import { customerParams } from '../params.js';
import { saidBy, say } from './say.js';

export const withdrawConsent = useCase({
  kind: 'command',
  name: 'withdraw-consent',
  summary: 'Withdraws consent: all of it, or what it names; the very next look is refused',
  method: 'POST',
  path: 'customers/:customerId/consent-withdrawals',
  roles: ['agent', 'supervisor', 'compliance-officer'],
  untied: ['compliance-officer'],
  params: customerParams,
  body: withdrawConsentBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'CONSENT_EXISTS'],
  handle(request, services) {
    const data = { ...request.body, ...saidBy(request) };
    return say({ id: data.withdrawalId, command: { type: 'WithdrawConsent', data } }, request, services);
  },
});
