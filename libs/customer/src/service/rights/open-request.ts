import { DomainError } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import type { RightsRequestReceived } from '../../domain/rights/rights.commands.js';
import { rights } from './rights.aggregates.js';

type Request = RightsRequestReceived['data'];

export const OPEN_REQUEST_REFUSALS = [
  'RIGHTS_REQUEST_UNKNOWN',
  'RIGHTS_REQUEST_CLOSED',
  'RIGHTS_IDENTITY_NOT_PROVED',
  'RIGHTS_KIND_OTHER',
];

/** A request of this kind whose customer is proved to be the one who asks. Nothing personal is gathered before this. */
export async function identifiedRequest(
  requestId: string,
  kind: Request['kind'],
  { executor }: ContextServices,
): Promise<Request> {
  const { state } = await executor.load(rights, requestId);
  if (state.status === 'none') throw new DomainError('RIGHTS_REQUEST_UNKNOWN', 'no request of this id was received');
  if (state.request.kind !== kind) throw new DomainError('RIGHTS_KIND_OTHER', 'the request asks for something else');
  if (state.status === 'received') {
    throw new DomainError('RIGHTS_IDENTITY_NOT_PROVED', 'that it is the customer who asks was not proved yet');
  }
  if (state.status !== 'identified') throw new DomainError('RIGHTS_REQUEST_CLOSED', 'this request was answered');
  return state.request;
}
