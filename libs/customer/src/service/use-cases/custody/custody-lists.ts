import { DomainError } from '@taizhang/kernel';
import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { z } from 'zod';
import { id, instant } from '../../../contract/fields.js';
import { assignmentDocument, custodyDocument, firstContact } from '../../../contract/index.js';
import type { CustomerParts } from '../../customer.parts.js';
import { assignments } from '../../projections/assignments.projection.js';
import type { Page } from '@taizhang/read-models';
import { custody, type CustodyRow } from '../../projections/custody.projection.js';
import { supervisedUnit } from '../../staff/org-units.js';

/** Of rows, what lists show of them: every field of the contract. */
const shown = custodyDocument.strip();

function listed({ items, next }: Page<CustodyRow>) {
  return { items: items.map((row) => shown.parse(row)), ...(next !== undefined && { next }) };
}

const contact = firstContact.exclude(['none']).default('due');
const unitQuery = pageQuery.extend({ unitId: id.exactOptional() });

/** Archive numbers and states, nothing personal: no access. */
export const workList = useCase({
  kind: 'query',
  name: 'work-list',
  summary: 'The customers whom the caller has to speak with, those first that are due first (S1-94, S1-97)',
  method: 'GET',
  path: 'work-list',
  roles: ['agent'],
  query: pageQuery.extend({ contact }),
  answer: pageOf(custodyDocument),
  refusals: [],
  handle: async ({ query: { limit, cursor, ...asked }, caller: { personId } }, { readModels }) =>
    listed(
      await readModels.collection(custody).find({
        where: { contact: asked.contact, custodianId: personId },
        sort: { field: 'dueAt', direction: 'ascending' },
        ...{ limit, ...(cursor !== undefined && { cursor }) },
      }),
    ),
});

export const firstContacts = useCase({
  kind: 'query',
  name: 'first-contacts',
  summary: "First contacts of a unit's customers: due, overdue, met or late (S1-97)",
  method: 'GET',
  path: 'first-contacts',
  roles: ['supervisor'],
  query: unitQuery.extend({ contact }),
  answer: pageOf(custodyDocument),
  refusals: ['UNIT_NOT_ALLOWED'],
  async handle({ query: { limit, cursor, ...asked }, caller }, { readModels }) {
    const unitId = await supervisedUnit(caller.personId, asked.unitId, readModels);
    const page = await readModels.collection(custody).find({
      where: { contact: asked.contact, unitId },
      sort: { field: 'dueAt', direction: 'ascending' },
      ...{ limit, ...(cursor !== undefined && { cursor }) },
    });
    return listed(page);
  },
});

export const listPool = useCase({
  kind: 'query',
  name: 'pool',
  summary: "The archives in a unit's pool, those first that have waited longest (S1-95)",
  method: 'GET',
  path: 'pool',
  roles: ['agent', 'supervisor'],
  query: unitQuery.extend({ before: instant.exactOptional() }),
  answer: pageOf(custodyDocument),
  refusals: ['UNIT_NOT_ALLOWED'],
  async handle({ query: { limit, cursor, before, ...asked }, caller }, { readModels }) {
    const unitId = await supervisedUnit(caller.personId, asked.unitId, readModels);
    const page = await readModels.collection(custody).find({
      where: { pool: true, unitId },
      ...(before === undefined
        ? { sort: { field: 'since', direction: 'ascending' } as const }
        : { range: { field: 'since', to: before } as const }),
      ...{ limit, ...(cursor !== undefined && { cursor }) },
    });
    return listed(page);
  },
});

export const showAssignment = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'assignment',
    summary:
      'How a pool was divided, and the numbers that explain it, for those among whom it was and who lead them (S1-96)',
    method: 'GET',
    path: 'assignments/:assignmentId',
    roles: ['agent', 'supervisor', 'auditor'],
    params: z.strictObject({ assignmentId: id }),
    answer: assignmentDocument,
    refusals: ['ASSIGNMENT_UNKNOWN'],
    async handle({ params: { assignmentId }, ...looking }, services) {
      const found = await services.readModels.collection(assignments).get(assignmentId);
      // What is not there is asked about in the same way.
      const isLed = await gateway(services).leadsUnit(found?.unitId ?? 'none', looking);
      const { personId, roles } = looking.caller;
      const isAmong = found?.shares.some((share) => share.personId === personId) === true;
      if (found === undefined || !(isLed || isAmong || roles.includes('auditor'))) {
        throw new DomainError('ASSIGNMENT_UNKNOWN', 'no assignment has this id');
      }
      return found;
    },
  });
