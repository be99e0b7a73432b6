import { useCase, type UseCaseRequest } from '@taizhang/nest-kit';
import { dialBody, dialled, type DialBody, type Dialled } from '../../../contract/index.js';
import { purpose } from '../../../contract/fields.js';
import type { RequestCall } from '../../../domain/call.commands.js';
import type { CallState } from '../../../domain/call.decider.js';
import { isConsented, isStopped } from '../../../domain/consent.policy.js';
import { callKindOf } from '../../../domain/dial.policy.js';
import { fallbacksAfterFault } from '../../../domain/fallback.policy.js';
import type { Permit } from '../../access/access-gateway.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { call } from '../../aggregates.js';
import type { CustomerParts } from '../../customer.parts.js';
import { reach, type Reachable } from '../../reach.js';
import { DIAL_REFUSALS } from '../../telephone/telephone-refusals.js';
import { phoneNumberParams } from '../params.js';
import { placeCall, stepOf } from './place-call.js';

type Request = UseCaseRequest<{ customerId: string; phoneNumberId: string }, unknown, DialBody>;

/** S0-10: use without seeing. The look is on record first, then the call, and only then does the telephone get the digits. */
export const dialPhoneNumber = ({ gateway, telephone }: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'dial-phone-number',
    summary:
      'Calls a customer without showing the number; asked again under the same call id, it places no second call',
    method: 'POST',
    path: 'customers/:customerId/phone-numbers/:phoneNumberId/dial',
    roles: 'authenticated',
    params: phoneNumberParams,
    body: dialBody,
    answer: dialled,
    looks: true,
    refusals: [...LOOK_REFUSALS, ...DIAL_REFUSALS, 'CALL_EXISTS', 'TELEPHONE_UNCERTAIN'],
    async handle(request: Request, services) {
      const { params, body, ...looking } = request;
      const { callId, purpose: asked, reason } = body;
      const grounds = { ...(asked !== undefined && { purpose: asked }), ...(reason !== undefined && { reason }) };
      const { customerId, phoneNumberId } = params;
      const look = { kind: 'dial', customerIds: [customerId], fields: [], phoneNumberId, ...grounds } as const;
      const permit = await gateway(services).look(look, looking);
      const reached = await reach(
        { ...params, purpose: purpose.parse(asked), channel: 'phone', at: looking.now },
        services,
      );
      const command = requestOf(request, permit, reached);
      await services.executor.execute({ aggregate: call, id: callId, command }, stepOf(looking, services));
      const placing = { callId, customerId, number: reached.number, permit, looking };
      const placed = await placeCall(placing, telephone.calls, services);
      return answerOf(placed, permit, reached);
    },
  });

function requestOf({ params, body, caller, now }: Request, { accessId }: Permit, { facts }: Reachable): RequestCall {
  const { callId, brief, urgent, redialOf } = body;
  const who = { callId, ...params, subjectId: params.customerId, personId: caller.personId, accessId };
  const what = { purpose: purpose.parse(body.purpose), brief, occurredAt: now, facts };
  const optional = { ...(urgent !== undefined && { urgent }), ...(redialOf !== undefined && { redialOf }) };
  return { type: 'RequestCall', data: { ...who, ...what, ...optional } };
}

type Placed = Extract<CallState, { readonly request: object }>;

function answerOf({ status, request }: Placed, { receipt }: Permit, reached: Reachable): Dialled {
  const rest = request.rest ? (['rest-hours'] as const) : [];
  const unverified = request.numberStatus === 'unverified' ? (['number-unverified'] as const) : [];
  const failed = status === 'failed';
  return {
    callId: request.callId,
    status: failed ? 'failed' : 'placed',
    warnings: [...rest, ...unverified],
    next: failed ? [...fallbacksAfterFault(request.redialOf !== undefined, channelsFor(request, reached))] : [],
    receipt,
  };
}

/** Channels on which the customer may be written to instead. */
function channelsFor({ purpose: asked }: Placed['request'], { said }: Reachable) {
  const kind = callKindOf(asked);
  return (['sms', 'wechat'] as const).filter(
    (channel) => isConsented(said, { purpose: asked, channel }) && !isStopped(said, { channel, kind }),
  );
}
