import { inSteps, useCase, type ContextServices } from '@taizhang/nest-kit';
import {
  findCustomersBody,
  foundCustomers,
  type CustomerDocument,
  type FindCustomersBody,
} from '../../../contract/index.js';
import type { Looking } from '../../access/access-gateway.js';
import { ACCESS_REFUSALS } from '../../access/access-refusal.js';
import { isInScope } from '../../access/in-scope.js';
import { nobodyIn } from '../../access/nobody-in.js';
import { visiblePage } from '../../access/visible-page.js';
import type { CustomerParts } from '../../customer.parts.js';
import { customers } from '../../projections/customers.projection.js';
import { survivorsOf } from '../../merge/family.js';
import { nameIndexValue } from '../../reactions/when-customer-named.index-name.js';
import { questionOf, requireOneCriterion } from './find-criteria.js';

/** As many customers of one name as an answer shows; who has a more common name is found by number. */
const NAMESAKES = 1000;

const FIELDS = [
  'archiveKind',
  'filedAt',
  'externalId',
  'estate',
  'nature',
  'businessType',
  'stage',
  'phoneNumbers.masked',
];

interface Candidates {
  readonly customerIds: readonly string[];
  readonly next?: string;
}

/** By name, number of the archive, class, date or estate. Masked; each customer found has the look on record. */
export const findCustomers = (parts: CustomerParts) =>
  useCase({
    kind: 'command',
    name: 'find-customers',
    summary: 'Finds archives by name, archive number, class, estate or date, in the order of filing',
    method: 'POST',
    path: 'finds',
    roles: 'authenticated',
    body: findCustomersBody,
    answer: foundCustomers,
    looks: true,
    refusals: [...ACCESS_REFUSALS, 'FIND_CRITERIA_TOO_MANY'],
    handle: ({ body, ...looking }, services) => inSteps(() => find({ body, looking }, parts, services), nobodyIn),
  });

interface Asked {
  readonly body: FindCustomersBody;
  readonly looking: Looking;
}

async function find({ body, looking }: Asked, parts: CustomerParts, services: ContextServices) {
  requireOneCriterion(body);
  const { customerIds, next } = await candidatesOf({ body, looking }, parts, services);
  const { purpose, reason } = body;
  const grounds = { ...(purpose !== undefined && { purpose }), ...(reason !== undefined && { reason }) };
  const asked = { kind: 'search', customerIds, fields: FIELDS, ...grounds } as const;
  const permit = await parts.gateway(services).look(asked, looking);
  const items = await documentsOf(permit.customerIds, services);
  return { items, ...(next !== undefined && { next }), receipt: permit.receipt };
}

async function candidatesOf(
  { body, looking }: Asked,
  { blindIndex, numberIndex, gateway }: CustomerParts,
  services: ContextServices,
): Promise<Candidates> {
  if (body.customerId !== undefined) return { customerIds: await survivorsOf([body.customerId], services.readModels) };
  const access = gateway(services);
  const scope = await access.scope(looking);
  if (body.name !== undefined) {
    const value = nameIndexValue(body.name, blindIndex);
    const named = value === undefined ? [] : await numberIndex.find(value);
    const found = await survivorsOf(named, services.readModels);
    const visible = scope === 'everybody' ? found : await access.visible(found, looking);
    return { customerIds: visible.slice(0, NAMESAKES) };
  }
  const choose = async (some: readonly CustomerDocument[]) => some.filter((archive) => isInScope(archive, scope));
  const { items, next } = await visiblePage(services.readModels.collection(customers), {
    find: questionOf(body),
    choose,
  });
  return { customerIds: items.map(({ customerId }) => customerId), ...(next !== undefined && { next }) };
}

async function documentsOf(
  customerIds: readonly string[],
  { readModels }: ContextServices,
): Promise<CustomerDocument[]> {
  const found = await Promise.all(customerIds.map((customerId) => readModels.collection(customers).get(customerId)));
  return found.filter((archive) => archive !== undefined);
}
