import type { Role } from '@taizhang/access';
import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { accessRequestDocument, type AccessRequestDocument } from '../../../contract/index.js';
import { accessRequests } from '../../projections/access-requests.projection.js';

/** They decide about the requests of others, or check what was decided. */
const SEE_ALL: readonly Role[] = ['supervisor', 'compliance-officer', 'general-manager', 'hr', 'auditor'];

const { status, personId } = accessRequestDocument.shape;

/** Reasons are sealed and stay so: a list of requests shows nothing personal, so it is no access. */
export const listAccessRequests = useCase({
  kind: 'query',
  name: 'access-requests',
  summary: 'Written requests for access and their grants; an agent sees their own',
  method: 'GET',
  path: 'access-requests',
  roles: ['agent', ...SEE_ALL],
  query: pageQuery.extend({ status: status.exactOptional(), personId: personId.exactOptional() }),
  answer: pageOf(accessRequestDocument),
  refusals: [],
  async handle({ query: { limit, cursor, ...asked }, caller, now }, { readModels }) {
    const isSeeingAll = caller.roles.some((role) => SEE_ALL.includes(role));
    const where = isSeeingAll ? asked : { ...asked, personId: caller.personId };
    const paging = { limit, ...(cursor !== undefined && { cursor }) };
    const { items, ...rest } = await readModels.collection(accessRequests).find({ where, ...paging });
    return { items: items.map((request) => asOf(request, now)), ...rest };
  },
});

/** The clock says what has lapsed, before it is written down. */
function asOf(request: AccessRequestDocument, now: string): AccessRequestDocument {
  const { status: recorded, until } = request;
  const isOver = recorded === 'granted' && until !== undefined && Date.parse(until) <= Date.parse(now);
  return isOver ? { ...request, status: 'lapsed' } : request;
}
