import { answerOf, commandAnswer, useCase } from '@taizhang/nest-kit';
import { confirmLawfulnessBody, rejectDisclosureBody } from '../../../contract/index.js';
import { disclosure } from '../../disclosure/aggregates.js';
import { disclosureParams } from './params.js';

const DECIDED = ['DISCLOSURE_UNKNOWN', 'DISCLOSURE_CLOSED', 'OWN_DISCLOSURE_NOT_ALLOWED'];

export const confirmLawfulness = useCase({
  kind: 'command',
  name: 'confirm-lawfulness',
  summary: 'Finds a disclosure lawful; never one’s own',
  method: 'POST',
  path: 'disclosures/:disclosureId/lawfulness',
  roles: ['compliance-officer'],
  params: disclosureParams,
  body: confirmLawfulnessBody,
  answer: commandAnswer,
  refusals: DECIDED,
  async handle({ params: { disclosureId }, body, caller, cause, now }, { executor }) {
    const data = { disclosureId, ...body, checkedBy: caller.personId, occurredAt: now };
    const attempt = { aggregate: disclosure, id: disclosureId, command: { type: 'ConfirmLawfulness', data } } as const;
    return answerOf(disclosureId, await executor.execute(attempt, cause));
  },
});

export const approveDisclosure = useCase({
  kind: 'command',
  name: 'approve-disclosure',
  summary: 'Approves a disclosure that was found lawful; nobody who asked or checked',
  method: 'POST',
  path: 'disclosures/:disclosureId/approval',
  roles: ['general-manager'],
  params: disclosureParams,
  answer: commandAnswer,
  refusals: [...DECIDED, 'LAWFULNESS_UNCONFIRMED'],
  async handle({ params: { disclosureId }, caller, cause, now }, { executor }) {
    const data = { disclosureId, approvedBy: caller.personId, occurredAt: now };
    const attempt = { aggregate: disclosure, id: disclosureId, command: { type: 'ApproveDisclosure', data } } as const;
    return answerOf(disclosureId, await executor.execute(attempt, cause));
  },
});

export const rejectDisclosure = useCase({
  kind: 'command',
  name: 'reject-disclosure',
  summary: 'Turns a disclosure down, at any time before its package is made',
  method: 'POST',
  path: 'disclosures/:disclosureId/rejection',
  roles: ['compliance-officer', 'general-manager'],
  params: disclosureParams,
  body: rejectDisclosureBody,
  answer: commandAnswer,
  refusals: DECIDED,
  async handle({ params: { disclosureId }, body, caller, cause, now }, { executor }) {
    const data = { disclosureId, ...body, rejectedBy: caller.personId, occurredAt: now };
    const attempt = { aggregate: disclosure, id: disclosureId, command: { type: 'RejectDisclosure', data } } as const;
    return answerOf(disclosureId, await executor.execute(attempt, cause));
  },
});
