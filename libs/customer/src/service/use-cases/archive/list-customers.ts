import { pageOf, pageQuery, useCase } from '@taizhang/nest-kit';
import { z } from 'zod';
import { accessReceipt, customerDocument, type CustomerDocument } from '../../../contract/index.js';
import { ACCESS_REFUSALS } from '../../access/access-refusal.js';
import { chooseRows } from '../../access/choose-rows.js';
import { MAX_ROWS } from '../../access/judge-bulk.js';
import type { CustomerParts } from '../../customer.parts.js';
import { customers } from '../../projections/customers.projection.js';
import { lookQuery } from '../params.js';

const { archiveKind, externalId } = customerDocument.shape;

/** A limit beyond the most rows is refused on record, not as malformed. */
const query = pageQuery.extend({
  limit: z.coerce.number().int().min(1).default(50),
  ...{ archiveKind: archiveKind.exactOptional(), externalId },
  ...lookQuery,
});

const answer = pageOf(customerDocument).extend({ receipt: accessReceipt });

/** Masked numbers and no names; who is listed has it on record before the answer leaves. */
export const listCustomers = ({ gateway }: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'customers',
    summary: 'Archives by number, masked, of those whom the caller may see; of one kind, or with an imported id',
    method: 'GET',
    path: 'customers',
    roles: 'authenticated',
    query,
    answer,
    looks: true,
    refusals: ACCESS_REFUSALS,
    async handle(
      { query: { limit: rows, cursor, archiveKind: kind, externalId: given, ...grounds }, ...looking },
      services,
    ) {
      const { readModels } = services;
      const access = gateway(services);
      const where = {
        ...(kind !== undefined && { archiveKind: kind }),
        ...(given !== undefined && { externalId: given }),
      };
      const question = { limit: Math.min(rows, MAX_ROWS), ...(cursor !== undefined && { cursor }), where };
      const { customerIds, next } = await chooseRows(await access.scope(looking), question, readModels);
      const fields = ['phoneNumbers.masked'];
      const permit = await access.look({ kind: 'list', customerIds, fields, rows, ...grounds }, looking);
      const found = await Promise.all(permit.customerIds.map((one) => readModels.collection(customers).get(one)));
      const items: CustomerDocument[] = found.filter((document) => document !== undefined);
      return { items, ...(next !== undefined && { next }), receipt: permit.receipt };
    },
  });
