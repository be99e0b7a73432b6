import { answerOf, commandAnswer, pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { registerTransferChannelBody, transferChannelDocument } from '../../../contract/index.js';
import { transferChannel } from '../../disclosure/aggregates.js';
import { transferChannels } from '../../projections/transfer-channels.projection.js';
import { channelParams, KNOWING } from './params.js';

export const registerTransferChannel = useCase({
  kind: 'command',
  name: 'register-transfer-channel',
  summary: 'Registers an encrypted way to hand data over',
  method: 'POST',
  path: 'transfer-channels',
  roles: ['compliance-officer'],
  body: registerTransferChannelBody,
  answer: commandAnswer,
  refusals: ['TRANSFER_CHANNEL_EXISTS'],
  async handle({ body, caller, cause, now }, { executor }) {
    const data = { ...body, registeredBy: caller.personId, occurredAt: now };
    const command = { type: 'RegisterTransferChannel', data } as const;
    const attempt = { aggregate: transferChannel, id: body.channelId, command };
    return answerOf(body.channelId, await executor.execute(attempt, cause));
  },
});

export const retireTransferChannel = useCase({
  kind: 'command',
  name: 'retire-transfer-channel',
  summary: 'Takes a way to hand data over out of use, at once',
  method: 'POST',
  path: 'transfer-channels/:channelId/retirement',
  roles: ['compliance-officer'],
  params: channelParams,
  answer: commandAnswer,
  refusals: ['TRANSFER_CHANNEL_UNKNOWN'],
  async handle({ params: { channelId }, caller, cause, now }, { executor }) {
    const data = { channelId, retiredBy: caller.personId, occurredAt: now };
    const attempt = {
      aggregate: transferChannel,
      id: channelId,
      command: { type: 'RetireTransferChannel', data },
    } as const;
    return answerOf(channelId, await executor.execute(attempt, cause));
  },
});

/** Those who may ask for a disclosure choose from it; there is nothing of a customer in it. */
export const listTransferChannels = useCase({
  kind: 'query',
  name: 'transfer-channels',
  summary: 'Encrypted ways to hand data over, those out of use included',
  method: 'GET',
  path: 'transfer-channels',
  roles: KNOWING,
  query: pageQuery,
  answer: pageOf(transferChannelDocument),
  refusals: [],
  handle: ({ query: { limit, cursor } }, { readModels }) =>
    readModels.collection(transferChannels).find({ limit, ...(cursor !== undefined && { cursor }) }),
});
