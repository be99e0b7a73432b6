import { destroySubjectKey, type ContextDefinition } from '@taizhang/nest-kit';
import type { CustomerDependencies } from '../customer.dependencies.js';
import { destructionsProjection } from '../projections/destructions.projection.js';
import { linkedSubjectsProjection } from '../projections/linked-subjects.projection.js';
import { retentionProjection } from '../projections/retention.projection.js';
import { collectKeyAnswer } from '../reactions/when-subject-key-destroyed.collect-answer.js';
import { forgetCustomer } from './forget-customer.js';

type Part = Pick<ContextDefinition, 'projections' | 'reactions'> & Required<Pick<ContextDefinition, 'forgetSubject'>>;

/** What destruction adds to the context beside its use cases. */
export function destructionPart(dependencies: CustomerDependencies): Part {
  const forgetSubject = forgetCustomer(dependencies);
  return {
    projections: [destructionsProjection, linkedSubjectsProjection, retentionProjection],
    reactions: [destroySubjectKey(forgetSubject), collectKeyAnswer],
    forgetSubject,
  };
}
