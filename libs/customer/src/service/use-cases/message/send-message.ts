import { useCase, type ContextServices, type UseCaseRequest } from '@taizhang/nest-kit';
import { CHINA } from '@taizhang/working-time';
import { messageFault } from '../../../contract/message.fields.js';
import { purpose } from '../../../contract/fields.js';
import { messageAnswer, sendMessageBody, type SendMessageBody } from '../../../contract/index.js';
import type { RequestMessage } from '../../../domain/message.commands.js';
import type { MessageState } from '../../../domain/message.decider.js';
import { messageText } from '../../../domain/message.templates.js';
import type { Permit } from '../../access/access-gateway.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { message } from '../../aggregates.js';
import type { CustomerParts } from '../../customer.parts.js';
import { reach, type Reachable } from '../../reach.js';
import type { MessageGateway } from '../../telephone/message-gateway.port.js';
import { TelephoneError } from '../../telephone/telephone.error.js';
import { MESSAGE_REFUSALS, refusedOnRecord, telephoneRefused } from '../../telephone/telephone-refusals.js';
import { stepOf } from '../call/place-call.js';
import { phoneNumberParams } from '../params.js';

type Request = UseCaseRequest<{ customerId: string; phoneNumberId: string }, unknown, SendMessageBody>;

/** C-9: a template and a time, on a channel that the customer agreed to; nothing of an archive, and no digits for anybody. */
export const sendMessage = ({ gateway, telephone }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'send-message',
    summary: 'Writes to a customer by a template; asked again under the same message id, it sends no second message',
    method: 'POST',
    path: 'customers/:customerId/phone-numbers/:phoneNumberId/messages',
    roles: 'authenticated',
    params: phoneNumberParams,
    body: sendMessageBody,
    answer: messageAnswer,
    looks: true,
    refusals: [...LOOK_REFUSALS, ...MESSAGE_REFUSALS, 'MESSAGE_EXISTS', 'TELEPHONE_UNCERTAIN'],
    async handle(request: Request, services) {
      const { params, body, ...looking } = request;
      const { messageId, channel, purpose: asked, reason } = body;
      const grounds = { ...(asked !== undefined && { purpose: asked }), ...(reason !== undefined && { reason }) };
      const { customerId, phoneNumberId } = params;
      const look = { kind: 'sms', customerIds: [customerId], fields: [], phoneNumberId, channel, ...grounds } as const;
      const permit = await gateway(services).look(look, looking);
      const reached = await reach({ ...params, purpose: purpose.parse(asked), channel, at: looking.now }, services);
      const command = requestOf(request, permit, reached);
      await services.executor.execute({ aggregate: message, id: messageId, command }, stepOf(looking, services));
      const status = await sendRequested({ request, permit, reached }, telephone.messages, services);
      return { messageId, status, receipt: permit.receipt };
    },
  });

function requestOf({ params, body, caller, now }: Request, { accessId }: Permit, { facts }: Reachable): RequestMessage {
  const { messageId, channel, template, about, callId } = body;
  const what = { messageId, channel, template, about, ...(callId !== undefined && { callId }) };
  const who = { ...params, personId: caller.personId, accessId, purpose: purpose.parse(body.purpose), occurredAt: now };
  return { type: 'RequestMessage', data: { ...what, ...who, facts } };
}

interface Sending {
  readonly request: Request;
  readonly permit: Permit;
  readonly reached: Reachable;
}

/** Has a requested message sent, once: the provider knows it by its id. */
async function sendRequested(
  sending: Sending,
  messages: MessageGateway,
  services: ContextServices,
): Promise<'sent' | 'failed'> {
  const { params, body, ...looking } = sending.request;
  const { messageId } = body;
  const state = await stateOf(messageId, services);
  if (state.status !== 'requested') return state.status;
  const known = { messageId, customerId: params.customerId, occurredAt: looking.now };
  const command = await handOver(sending, messages).then(
    ({ reference }) => ({ type: 'ConfirmMessage', data: { ...known, reference } }) as const,
    (error: unknown) => ({ type: 'FailMessage', data: { ...known, fault: faultOf(error) } }) as const,
  );
  await services.executor.execute({ aggregate: message, id: messageId, command }, stepOf(looking, services));
  return command.type === 'ConfirmMessage' ? 'sent' : 'failed';
}

type Going = Extract<MessageState, { readonly status: 'requested' | 'sent' | 'failed' }>;

async function stateOf(messageId: string, { executor }: ContextServices): Promise<Going> {
  const { state } = await executor.load(message, messageId);
  if (state.status === 'none') throw new TypeError('a message was requested that is not on record');
  if (state.status === 'refused') throw refusedOnRecord(state.request.code);
  return state;
}

async function handOver({ request: { body }, permit, reached: { number, facts } }: Sending, messages: MessageGateway) {
  const { messageId, channel, template, about } = body;
  const text = messageText(template, about, facts.timeZone ?? CHINA);
  return messages.send({ messageId, channel, number: await permit.open(number.fact, 'number'), template, text });
}

function faultOf(error: unknown) {
  if (!(error instanceof TelephoneError)) throw error;
  if (error.code === 'TELEPHONE_UNCERTAIN') throw telephoneRefused('TELEPHONE_UNCERTAIN');
  return messageFault.parse(error.fault);
}
