import type { Aggregate } from '@taizhang/nest-kit';
import type { ReceptionCommand, ReceptionEvent } from '../domain/reception.commands.js';
import { reception as receptionDecider, type ReceptionState } from '../domain/reception.decider.js';

export const reception: Aggregate<ReceptionCommand, ReceptionEvent, ReceptionState> = {
  name: 'reception',
  decider: receptionDecider,
};
