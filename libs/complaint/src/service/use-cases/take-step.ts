import { answerOf, commandAnswer, useCase, type UseCase } from '@taizhang/nest-kit';
import type { z } from 'zod';
import type { ComplaintStep } from '../../domain/complaint.commands.js';
import type { ComplaintRefusal } from '../../domain/complaint.refusals.js';
import { complaint } from '../aggregates.js';
import { HANDLERS } from '../roles.js';
import { complaintParams } from './complaint-params.js';

/** What a body says, and of which complaint and when. */
type Said<Body> = Body & { readonly complaintId: string; readonly occurredAt: string };

interface StepDefinition<Body> {
  /** Name of the use case and last part of its path. */
  readonly step: string;
  readonly summary: string;
  readonly body: z.ZodType<Body>;
  readonly refusals: readonly ComplaintRefusal[];
  readonly command: (said: Said<Body>) => ComplaintStep;
}

/** One step of one complaint, as a use case. */
export function takeStep<Body extends { readonly occurredAt?: string }>(definition: StepDefinition<Body>): UseCase {
  const { step, summary, body, refusals } = definition;
  return useCase({
    kind: 'command',
    name: step,
    summary,
    method: 'POST',
    path: `complaints/:complaintId/${step}`,
    roles: HANDLERS,
    params: complaintParams,
    body,
    answer: commandAnswer,
    refusals,
    async handle({ params: { complaintId: id }, body: said, cause, now }, { executor }) {
      const command = definition.command({ ...said, complaintId: id, occurredAt: said.occurredAt ?? now });
      return answerOf(id, await executor.execute({ aggregate: complaint, id, command }, cause));
    },
  });
}
