import { DomainError, type RecordedEvent } from '@taizhang/kernel';
import { useCase } from '@taizhang/nest-kit';
import { z } from 'zod';
import { shownCall } from '../../../contract/index.js';
import type { CallEvent } from '../../../domain/call.commands.js';
import type { Permit } from '../../access/access-gateway.js';
import { LOOK_REFUSALS } from '../../access/access-refusal.js';
import { call } from '../../aggregates.js';
import type { CustomerParts } from '../../customer.parts.js';
import { callsProjection } from '../../projections/calls.projection.js';
import { telephoneRefused } from '../../telephone/telephone-refusals.js';
import { callParams } from '../params.js';

const FIELDS = ['brief', 'urgentReason', 'matter', 'feedback', 'need'];

/** Where each sealed text of a call stands. */
const TEXTS = [
  ['CallRequested', 'brief', 'brief'],
  ['CallRequested', 'urgent.reason', 'urgentReason'],
  ['CallEnded', 'matter', 'matter'],
  ['CallEnded', 'feedback', 'feedback'],
  ['CustomerNeedChanged', 'need', 'need'],
] as const;

export const showCall = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'call',
    summary: 'One call, with what was to be said and what was',
    method: 'GET',
    path: 'calls/:callId',
    roles: 'authenticated',
    params: callParams,
    query: z.strictObject({ purpose: z.string().max(100).exactOptional() }),
    answer: shownCall,
    looks: true,
    refusals: [...LOOK_REFUSALS, 'CALL_UNKNOWN'],
    async handle({ params: { callId }, query, ...looking }, services) {
      const { events } = await services.executor.load(call, callId);
      const customerIds = [events[0]?.data.customerId ?? 'none'];
      const asked = { kind: 'detail', customerIds, fields: FIELDS, ...query } as const;
      const permit = await gateway(services).look(asked, looking).catch(asCallUnknown);
      return { call: documentOf(events), ...(await textsOf(events, permit)), receipt: permit.receipt };
    },
  });

/** Whoever may not see the customer is not told that there was a call. */
function asCallUnknown(error: unknown): never {
  throw error instanceof DomainError && error.code === 'CUSTOMER_UNKNOWN' ? telephoneRefused('CALL_UNKNOWN') : error;
}

function documentOf(events: readonly RecordedEvent<CallEvent>[]) {
  const found = events.reduce<ReturnType<typeof callsProjection.apply>>(
    (document, event) => callsProjection.apply(document, event, event.data.callId),
    undefined,
  );
  return shownCall.shape.call.parse(found);
}

async function textsOf(events: readonly RecordedEvent<CallEvent>[], permit: Permit): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [type, path, name] of TEXTS) {
    const fact = events.find((event) => event.type === type);
    if (fact !== undefined && has(fact, path)) texts[name] = await permit.open(fact, path);
  }
  return texts;
}

function has(fact: RecordedEvent<CallEvent>, path: string): boolean {
  return path !== 'urgent.reason' || ('urgent' in fact.data && fact.data.urgent !== undefined);
}
