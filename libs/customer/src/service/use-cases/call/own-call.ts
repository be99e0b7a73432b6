import type { ContextServices } from '@taizhang/nest-kit';
import type { CallState } from '../../../domain/call.decider.js';
import type { Looking } from '../../access/access-gateway.js';
import { hiddenAs } from '../../access/hidden-as.js';
import { call } from '../../aggregates.js';
import type { CustomerParts } from '../../customer.parts.js';
import { telephoneRefused } from '../../telephone/telephone-refusals.js';

type Requested = Extract<CallState, { readonly request: object }>;

interface Asked {
  readonly callId: string;
  readonly looking: Looking;
}

/**
 * A call that the caller may write about: their own or one whose follow-up is theirs, while they work here, or for a
 * supervisor one with a customer whom they may see. Another's and none are the same answer, on record.
 */
export async function ownCall(
  { callId, looking }: Asked,
  services: ContextServices,
  { gateway }: Pick<CustomerParts, 'gateway'>,
): Promise<Requested> {
  const { state } = await services.executor.load(call, callId);
  const found = 'request' in state ? state : undefined;
  if (found !== undefined && isOwn(found, looking)) return found;
  // Nobody is tied to the customer of a call that never was.
  const tie = gateway(services).requireTie(found?.request.customerId ?? 'none', looking);
  await hiddenAs(telephoneRefused('CALL_UNKNOWN'), tie);
  if (found !== undefined && looking.caller.roles.includes('supervisor')) return found;
  throw telephoneRefused('CALL_UNKNOWN');
}

function isOwn(state: Requested, { caller: { personId } }: Looking): boolean {
  const owner = state.status === 'ended' ? state.record.facts.followUp?.owner : undefined;
  return [state.request.personId, owner].includes(personId);
}
