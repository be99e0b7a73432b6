import { commandAnswer, useCase } from '@taizhang/nest-kit';
import { recordConsentBody } from '../../../contract/index.js';
import { customerParams } from '../params.js';
import { saidBy, say } from './say.js';

export const recordConsent = useCase({
  kind: 'command',
  name: 'record-consent',
  summary: 'Records what a customer has agreed to: purposes, channels, recipient, with evidence',
  method: 'POST',
  path: 'customers/:customerId/consents',
  roles: ['agent', 'supervisor', 'administrator'],
  untied: ['administrator'],
  params: customerParams,
  body: recordConsentBody,
  answer: commandAnswer,
  refusals: ['CUSTOMER_UNKNOWN', 'CONSENT_EXISTS', 'CONSENT_AFTER_ENTRY', 'CONSENT_NOT_SEPARATE'],
  handle(request, services) {
    const { body, caller } = request;
    const data = { ...body, collector: body.collector ?? caller.personId, ...saidBy(request) };
    return say({ id: body.consentId, command: { type: 'RecordConsent', data } }, request, services);
  },
});
