import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { accessRequestDocument, type AccessRequestDocument } from '../../../contract/index.js';
import { chooseTied } from '../../access/choose-tied.js';
import { visiblePage } from '../../access/visible-page.js';
import type { CustomerParts } from '../../customer.parts.js';
import { accessRequests } from '../../projections/access-requests.projection.js';

/** They decide about everybody's requests, or check what was decided. */
const SEE_ALL = ['compliance-officer', 'general-manager', 'hr', 'auditor'] as const;

const { status, personId } = accessRequestDocument.shape;

/** Reasons are sealed and stay so: a list of requests shows nothing personal, so it is no access. */
export const listAccessRequests = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'access-requests',
    summary:
      'Written requests for access and their grants; an agent sees their own, a supervisor those of their staff and customers, too',
    method: 'GET',
    path: 'access-requests',
    roles: ['agent', 'supervisor', ...SEE_ALL],
    query: pageQuery.extend({ status: status.exactOptional(), personId: personId.exactOptional() }),
    answer: pageOf(accessRequestDocument),
    refusals: [],
    async handle({ query: { limit, cursor, ...asked }, ...looking }, services) {
      const { caller, now } = looking;
      const isDeciding = caller.roles.some((role) => role !== 'agent');
      const where = isDeciding ? asked : { ...asked, personId: caller.personId };
      const isTheirs = ({ personId: by }: AccessRequestDocument) =>
        by === caller.personId || gateway(services).leads(by, looking);
      const choose = chooseTied({ gateway, looking, services, untied: SEE_ALL, knows: isTheirs });
      const find = { where, limit, ...(cursor !== undefined && { cursor }) };
      const { items, ...rest } = await visiblePage(services.readModels.collection(accessRequests), { find, choose });
      return { items: items.map((request) => asOf(request, now)), ...rest };
    },
  });

/** The clock says what has lapsed, before it is written down. */
function asOf(request: AccessRequestDocument, now: string): AccessRequestDocument {
  const { status: recorded, until } = request;
  const isOver = recorded === 'granted' && until !== undefined && Date.parse(until) <= Date.parse(now);
  return isOver ? { ...request, status: 'lapsed' } : request;
}
