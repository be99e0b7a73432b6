import { sameFacts, unreachable } from '@taizhang/kernel';
import type {
  AcknowledgePolicy,
  GrantCertification,
  PersonEvent,
  QualificationCommand,
  RecordNda,
  RecordTraining,
  WithdrawCertification,
} from './person.commands.js';
import { refuse, requireStaff, type PersonState, type Staff } from './person.state.js';

/** What a person has signed, learnt and acknowledged. Of suspended staff, too: it may be what they were suspended for. */
export function qualify(command: QualificationCommand, state: PersonState): PersonEvent[] {
  const staff = requireStaff(state, command.data.personId);
  switch (command.type) {
    case 'RecordNda':
      return recordNda(command, staff);
    case 'RecordTraining':
      return recordTraining(command, staff);
    case 'GrantCertification':
      return grantCertification(command, staff);
    case 'WithdrawCertification':
      return withdrawCertification(command, staff);
    case 'AcknowledgePolicy':
      return acknowledgePolicy(command, staff);
    default:
      return unreachable(command);
  }
}

function recordNda({ data }: RecordNda, { joining, qualifications }: Staff): PersonEvent[] {
  if (data.validUntil !== undefined && !isAfter(data.validUntil, data.validFrom)) {
    throw refuse('NDA_PERIOD_EMPTY', 'the agreement would end before it begins');
  }
  if (joining.employment === 'outsourced') requireBounds(data);
  return qualifications.ndas.some((signed) => sameFacts(signed, data)) ? [] : [{ type: 'NdaSigned', data }];
}

/** S1-59 */
function requireBounds({ validUntil, scope }: RecordNda['data']): void {
  if (validUntil === undefined) throw refuse('NDA_EXPIRY_MISSING', 'outsourced staff sign for a time that ends');
  if (scope === undefined) throw refuse('NDA_SCOPE_MISSING', 'outsourced staff sign for what they are engaged for');
}

function recordTraining({ data }: RecordTraining, { qualifications }: Staff): PersonEvent[] {
  if (!isAfter(data.validUntil, data.completedAt)) {
    throw refuse('TRAINING_PERIOD_EMPTY', 'the training would count for no time at all');
  }
  return qualifications.trainings.some((one) => sameFacts(one, data)) ? [] : [{ type: 'TrainingCompleted', data }];
}

function grantCertification({ data }: GrantCertification, { qualifications }: Staff): PersonEvent[] {
  const { certification } = qualifications;
  if (certification !== undefined && sameFacts(certification, data)) return [];
  if (data.validUntil !== undefined && !isAfter(data.validUntil, data.occurredAt)) {
    throw refuse('CERTIFICATION_PERIOD_EMPTY', 'the certification would have ended when it was granted');
  }
  return [{ type: 'CertificationGranted', data }];
}

function withdrawCertification({ data }: WithdrawCertification, { qualifications }: Staff): PersonEvent[] {
  return qualifications.certification === undefined ? [] : [{ type: 'CertificationWithdrawn', data }];
}

/** Once: whether it was said in person or on paper does not matter any more. */
function acknowledgePolicy({ data }: AcknowledgePolicy, { qualifications }: Staff): PersonEvent[] {
  const isSame = (earlier: AcknowledgePolicy['data']) =>
    earlier.policyId === data.policyId && earlier.version === data.version;
  return qualifications.acknowledged.some(isSame) ? [] : [{ type: 'PolicyAcknowledged', data }];
}

function isAfter(later: string, earlier: string): boolean {
  return Date.parse(later) > Date.parse(earlier);
}
