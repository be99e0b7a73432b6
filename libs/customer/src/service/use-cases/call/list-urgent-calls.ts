import { useCase } from '@taizhang/nest-kit';
import { ACCESS_REFUSALS } from '../../access/access-refusal.js';
import type { CustomerParts } from '../../customer.parts.js';
import { callsAnswer, callsQuery, listedCalls } from './listed-calls.js';

/** S0-15: what supervisors look at the next morning. */
export const listUrgentCalls = (parts: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'urgent-calls',
    summary: 'Calls outside calling hours, newest first, with notice and apology',
    method: 'GET',
    path: 'urgent-calls',
    roles: 'authenticated',
    query: callsQuery,
    answer: callsAnswer,
    refusals: [...ACCESS_REFUSALS],
    async handle({ query: { limit, cursor, purpose }, ...looking }, services) {
      const newest = { field: 'requestedAt', direction: 'descending' } as const;
      const find = { where: { urgent: true }, sort: newest, limit, ...(cursor !== undefined && { cursor }) };
      return listedCalls({ find, purpose, looking }, services, parts);
    },
  });
