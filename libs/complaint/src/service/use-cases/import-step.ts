import { answerOf, commandAnswer, useCase, type ContextServices } from '@taizhang/nest-kit';
import { z } from 'zod';
import { importStepBody, type ComplaintEvent } from '../../contract/index.js';
import type { ComplaintStep } from '../../domain/complaint.commands.js';
import { complaint } from '../aggregates.js';
import { complainantOf } from '../complainant.js';
import { complaintParams } from './complaint-params.js';

const importStepAnswer = commandAnswer
  .extend({
    outcome: z.enum(['accepted', 'refused']),
    /** Of the rule that refused; present when refused. */
    code: z.string().exactOptional(),
  })
  .meta({ id: 'ImportStepAnswer' });

type Mark = Extract<ComplaintEvent, { type: 'ComplaintStepImported' | 'ComplaintStepRefused' }>;

/** A step that the rules refuse is answered, not failed: the refusal is on record as the answer to that row for ever. */
export const importStep = useCase({
  kind: 'command',
  name: 'import-step',
  summary: 'Takes a step as a row of a foreign log tells it; the first registers the complaint',
  method: 'POST',
  path: 'complaints/:complaintId/import-steps',
  roles: ['administrator'],
  params: complaintParams,
  body: importStepBody,
  answer: importStepAnswer,
  refusals: [],
  async handle({ params: { complaintId: id }, body, cause }, services) {
    const { executor } = services;
    const command = { type: 'ImportStep', data: { row: body.row, step: stepOf(body, id, services) } } as const;
    const executed = await executor.execute({ aggregate: complaint, id, command }, cause);
    // Another request brought the row before: its mark stands further back.
    const mark = markOf(body.row, executed.events) ?? markOf(body.row, (await executor.load(complaint, id)).events);
    return { ...answerOf(id, executed), ...outcomeOf(mark) };
  },
});

type ImportStepBody = z.infer<typeof importStepBody>;

function stepOf({ step, occurredAt }: ImportStepBody, complaintId: string, services: ContextServices): ComplaintStep {
  const of = { complaintId, occurredAt };
  if (step.type === 'RegisterComplaint') {
    const { type, reference, ...said } = step;
    const subjectId = complainantOf({ ...said, complaintId }, services);
    return { type, data: { ...said, ...of, subjectId, origin: { kind: 'import', reference } } };
  }
  const { type, ...said } = step;
  return { type, data: { ...said, ...of } } as ComplaintStep; // the contract gives each step the fields of its command
}

function markOf(row: string, events: readonly ComplaintEvent[]): Mark | undefined {
  return events.filter(isMark).find(({ data }) => data.row === row);
}

function isMark(event: ComplaintEvent): event is Mark {
  return event.type === 'ComplaintStepImported' || event.type === 'ComplaintStepRefused';
}

function outcomeOf(mark: Mark | undefined) {
  if (mark === undefined) throw new TypeError('an imported row leaves a mark');
  return mark.type === 'ComplaintStepRefused'
    ? ({ outcome: 'refused', code: mark.data.code } as const)
    : ({ outcome: 'accepted' } as const);
}
