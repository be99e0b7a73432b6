import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { openBreakGlassBody } from '../../../contract/index.js';
import { companyRulesAt } from '../../archive-policies.js';
import { breakGlass } from '../../grants/aggregates.js';
import { isCustomer } from '../../grants/is-customer.js';

/** Answers the same whether there is such a customer or not; the look that follows says it, on record. */
export const openBreakGlass = useCase({
  kind: 'command',
  name: 'open-break-glass',
  summary: 'Opens one customer for half an hour without asking, in an emergency; reviewed within a day',
  method: 'POST',
  path: 'break-glasses',
  roles: ['agent', 'supervisor', 'general-manager', 'compliance-officer'],
  untied: 'everybody',
  body: openBreakGlassBody,
  answer: commandAnswer,
  refusals: ['BREAK_GLASS_REASON_TOO_SHORT', 'BREAK_GLASS_REVIEW_OVERDUE', 'BREAK_GLASS_BARRED'],
  async handle({ body, caller: { personId }, cause, now }, services) {
    const known = await isCustomer(body.customerId, services);
    const { grants: policy } = await companyRulesAt(now, services);
    const data = { ...body, breakGlassId: services.newId(), personId, isCustomer: known, policy, occurredAt: now };
    const command = { type: 'OpenBreakGlass', data } as const;
    const executed = await services.executor.execute({ aggregate: breakGlass, id: personId, command }, cause);
    const opened = executed.events.find(({ type }) => type === 'BreakGlassOpened');
    return answerOf(opened?.type === 'BreakGlassOpened' ? opened.data.breakGlassId : data.breakGlassId, executed);
  },
});
