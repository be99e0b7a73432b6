import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { disclosureDocument, type DisclosureDocument } from '../../../contract/index.js';
import { theirs, WHOLE_COMPANY } from '../../access/theirs.js';
import { visiblePage } from '../../access/visible-page.js';
import type { CustomerParts } from '../../customer.parts.js';
import { disclosures } from '../../projections/disclosures.projection.js';

/** S1-31: where whoever is to decide finds it. It shows nothing personal, so it is no access. */
export const listDisclosures = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'disclosures',
    summary: 'Disclosures to outside parties; an agent sees their own, a supervisor those of their staff, too',
    method: 'GET',
    path: 'disclosures',
    roles: ['agent', 'supervisor', ...WHOLE_COMPANY],
    query: pageQuery.extend({ status: disclosureDocument.shape.status.exactOptional() }),
    answer: pageOf(disclosureDocument),
    refusals: [],
    handle({ query: { limit, cursor, ...asked }, ...looking }, services) {
      const askedBy = ({ requestedBy }: DisclosureDocument) => requestedBy;
      const { isOwnOnly, choose } = theirs({ gateway, looking, services, askedBy });
      const where = isOwnOnly ? { ...asked, requestedBy: looking.caller.personId } : asked;
      const find = { where, limit, ...(cursor !== undefined && { cursor }) };
      return visiblePage(services.readModels.collection(disclosures), { find, choose });
    },
  });
