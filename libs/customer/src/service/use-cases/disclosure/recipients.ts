import { answerOf, commandAnswer, pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { recipientDocument, registerRecipientBody, signAgreementBody } from '../../../contract/index.js';
import { recipient } from '../../disclosure/aggregates.js';
import { recipients } from '../../projections/recipients.projection.js';
import { agreementParams, KNOWING, recipientParams } from './params.js';

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

/** Those who may ask for a disclosure choose from it; there is nothing of a customer in it. */
export const listRecipients = useCase({
  kind: 'query',
  name: 'recipients',
  summary: 'Outside parties, and the agreements by which they may be given data',
  method: 'GET',
  path: 'recipients',
  roles: KNOWING,
  query: pageQuery,
  answer: pageOf(recipientDocument),
  refusals: [],
  handle: ({ query: { limit, cursor } }, { readModels }) =>
    readModels.collection(recipients).find({ limit, ...(cursor !== undefined && { cursor }) }),
});
