import type { Cause, ContextServices } from '@taizhang/nest-kit';
import { callFault } from '../../../contract/call.fields.js';
import type { CallState } from '../../../domain/call.decider.js';
import type { Looking, Permit } from '../../access/access-gateway.js';
import { call } from '../../aggregates.js';
import type { CurrentNumber } from '../../current-numbers.js';
import type { CallGateway } from '../../telephone/call-gateway.port.js';
import { TelephoneError } from '../../telephone/telephone.error.js';
import { refusedOnRecord, telephoneRefused } from '../../telephone/telephone-refusals.js';

/** A call that is on record, and what it takes to place it. */
export interface Placing {
  readonly callId: string;
  readonly customerId: string;
  readonly number: CurrentNumber;
  readonly permit: Permit;
  readonly looking: Looking;
}

type Placed = Extract<CallState, { readonly request: object }>;

/**
 * Has a requested call placed, once: the telephone system knows it by its id, also when an earlier try died between the
 * record and the call. Answers the call as it is on record then; throws what it was refused with.
 */
export async function placeCall(placing: Placing, calls: CallGateway, services: ContextServices): Promise<Placed> {
  const state = await stateOf(placing.callId, services);
  if (state.status !== 'requested') return state;
  const { callId, customerId, looking } = placing;
  const known = { callId, customerId, occurredAt: looking.now };
  const command = await handOver(placing, calls).then(
    ({ reference }) => ({ type: 'PlaceCall', data: { ...known, reference } }) as const,
    (error: unknown) => ({ type: 'FailCall', data: { ...known, fault: faultOf(error) } }) as const,
  );
  await services.executor.execute({ aggregate: call, id: callId, command }, stepOf(looking, services));
  return stateOf(callId, services);
}

/** A commit of its own within a request: what is told twice, its decider tells by the call's id. */
export function stepOf({ cause: { actor, correlationId } }: Looking, { newId }: ContextServices): Cause {
  return { commitId: newId(), actor, correlationId };
}

async function stateOf(callId: string, { executor }: ContextServices): Promise<Placed> {
  const { state } = await executor.load(call, callId);
  if (state.status === 'none') throw telephoneRefused('CALL_UNKNOWN');
  if (state.status === 'refused') throw refusedOnRecord(state.refusal.code);
  return state;
}

async function handOver({ callId, number: { fact }, permit, looking }: Placing, calls: CallGateway) {
  const number = await permit.open(fact, 'number');
  const extension = fact.data.extension === undefined ? {} : { extension: await permit.open(fact, 'extension') };
  return calls.place({ callId, personId: looking.caller.personId, number, ...extension, at: looking.now });
}

/** What keeps a call from being placed for certain. Anything else is thrown: then nobody says that it was not. */
function faultOf(error: unknown) {
  if (!(error instanceof TelephoneError)) throw error;
  if (error.code === 'TELEPHONE_UNCERTAIN') throw telephoneRefused('TELEPHONE_UNCERTAIN');
  return callFault.parse(error.fault);
}
