import type { Caller } from '@taizhang/access';
import { DomainError } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import type { Authority } from '../../domain/grants/request.commands.js';
import type { RequestRefusal, RequestState } from '../../domain/grants/request.decider.js';
import { request } from './aggregates.js';
import { supervisesCustomer } from './supervises-customer.js';

/** What the caller may decide about a request, and whose archive it is about. */
export interface RequestAuthority {
  readonly by: Authority;
  readonly customerId: string;
  readonly state: RequestState;
}

/** Throws `REQUEST_UNKNOWN`. */
export async function authorityOf(
  requestId: string,
  { personId, roles }: Caller,
  { executor, readModels }: Pick<ContextServices, 'executor' | 'readModels'>,
): Promise<RequestAuthority> {
  const { state } = await executor.load(request, requestId);
  if (state.status === 'none') throw new DomainError<RequestRefusal>('REQUEST_UNKNOWN', 'nobody has made this request');
  const { customerId } = state.request;
  const isTheirs = roles.includes('supervisor') && (await supervisesCustomer(personId, customerId, readModels));
  return { by: { personId, roles, supervises: isTheirs }, customerId, state };
}
