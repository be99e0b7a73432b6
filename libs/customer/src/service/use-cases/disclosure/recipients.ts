import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { registerRecipientBody, signAgreementBody } from '../../../contract/index.js';
import { recipient } from '../../disclosure/aggregates.js';
import { agreementParams, recipientParams } from './params.js';

export const registerRecipient = useCase({
  kind: 'command',
  name: 'register-recipient',
  summary: 'Registers an outside party that customers’ data may be given to',
  method: 'POST',
  path: 'recipients',
  roles: ['compliance-officer'],
  body: registerRecipientBody,
  answer: commandAnswer,
  refusals: ['RECIPIENT_EXISTS'],
  async handle({ body, caller, cause, now }, { executor }) {
    const data = { ...body, registeredBy: caller.personId, occurredAt: now };
    const attempt = {
      aggregate: recipient,
      id: body.recipientId,
      command: { type: 'RegisterRecipient', data },
    } as const;
    return answerOf(body.recipientId, await executor.execute(attempt, cause));
  },
});

export const signAgreement = useCase({
  kind: 'command',
  name: 'sign-agreement',
  summary: 'Records a signed agreement with a recipient: which fields, for what, under which duty, until when',
  method: 'POST',
  path: 'recipients/:recipientId/agreements',
  roles: ['compliance-officer'],
  params: recipientParams,
  body: signAgreementBody,
  answer: commandAnswer,
  refusals: ['RECIPIENT_UNKNOWN', 'AGREEMENT_EXISTS', 'AGREEMENT_INTERVAL_EMPTY', 'AGREEMENT_AFTER_ENTRY'],
  async handle({ params: { recipientId }, body, caller, cause, now }, { executor }) {
    const data = { recipientId, ...body, recordedBy: caller.personId, occurredAt: now };
    const attempt = { aggregate: recipient, id: recipientId, command: { type: 'SignAgreement', data } } as const;
    return answerOf(body.agreementId, await executor.execute(attempt, cause));
  },
});

export const endAgreement = useCase({
  kind: 'command',
  name: 'end-agreement',
  summary: 'Ends an agreement before its time, at once',
  method: 'POST',
  path: 'recipients/:recipientId/agreements/:agreementId/end',
  roles: ['compliance-officer'],
  params: agreementParams,
  answer: commandAnswer,
  refusals: ['RECIPIENT_UNKNOWN', 'AGREEMENT_UNKNOWN'],
  async handle({ params, caller, cause, now }, { executor }) {
    const data = { ...params, endedBy: caller.personId, occurredAt: now };
    const attempt = { aggregate: recipient, id: params.recipientId, command: { type: 'EndAgreement', data } } as const;
    return answerOf(params.agreementId, await executor.execute(attempt, cause));
  },
});
