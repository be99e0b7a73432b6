import { useCase } from '@taizhang/nest-kit';
import { ACCESS_REFUSALS } from '../../access/access-refusal.js';
import type { CustomerParts } from '../../customer.parts.js';
import { callsAnswer, callsQuery, listedCalls } from './listed-calls.js';

/** S0-22: overdue is what is open and was due before now. */
export const listOverdueFollowUps = (parts: CustomerParts) =>
  useCase({
    kind: 'query',
    name: 'overdue-call-follow-ups',
    summary: 'Calls whose follow-up is open and overdue, longest first',
    method: 'GET',
    path: 'overdue-call-follow-ups',
    roles: 'authenticated',
    query: callsQuery,
    answer: callsAnswer,
    refusals: [...ACCESS_REFUSALS],
    async handle({ query: { limit, cursor, purpose }, ...looking }, services) {
      const range = { field: 'followUpDueAt', from: '', to: looking.now } as const;
      const find = { range, limit, ...(cursor !== undefined && { cursor }) };
      return listedCalls({ find, purpose, looking }, services, parts);
    },
  });
