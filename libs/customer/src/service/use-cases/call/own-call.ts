import type { ContextServices, UseCaseRequest } from '@taizhang/nest-kit';
import type { CallState } from '../../../domain/call.decider.js';
import { call } from '../../aggregates.js';
import { telephoneRefused } from '../../telephone/telephone-refusals.js';

type Requested = Extract<CallState, { readonly request: object }>;

/** A call of the caller's own or with a follow-up that is theirs, or of anybody for a supervisor. Another's and none are the same answer. */
export async function ownCall(
  callId: string,
  { caller }: Pick<UseCaseRequest, 'caller'>,
  { executor }: ContextServices,
): Promise<Requested> {
  const { state } = await executor.load(call, callId);
  if (state.status === 'none' || state.status === 'refused') throw telephoneRefused('CALL_UNKNOWN');
  const owner = state.status === 'ended' ? state.record.facts.followUp?.owner : undefined;
  const mayWrite = [state.request.personId, owner].includes(caller.personId) || caller.roles.includes('supervisor');
  if (mayWrite) return state;
  throw telephoneRefused('CALL_UNKNOWN');
}
