import { unreachable } from '@taizhang/kernel';
import type {
  CertificationGranted,
  NdaSigned,
  PolicyAcknowledged,
  QualificationEvent,
  TrainingCompleted,
} from './person.commands.js';

/** Everything that was ever signed, completed and acknowledged; and the certification, unless it was withdrawn. */
export interface Qualifications {
  readonly ndas: readonly NdaSigned['data'][];
  readonly trainings: readonly TrainingCompleted['data'][];
  readonly certification?: CertificationGranted['data'] | undefined;
  readonly acknowledged: readonly PolicyAcknowledged['data'][];
}

export const NOT_QUALIFIED: Qualifications = { ndas: [], trainings: [], acknowledged: [] };

export function qualified(state: Qualifications, event: QualificationEvent): Qualifications {
  switch (event.type) {
    case 'NdaSigned':
      return { ...state, ndas: [...state.ndas, event.data] };
    case 'TrainingCompleted':
      return { ...state, trainings: [...state.trainings, event.data] };
    case 'CertificationGranted':
      return { ...state, certification: event.data };
    case 'CertificationWithdrawn':
      return { ...state, certification: undefined };
    case 'PolicyAcknowledged':
      return { ...state, acknowledged: [...state.acknowledged, event.data] };
    default:
      return unreachable(event);
  }
}
