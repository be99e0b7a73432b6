import type { Aggregate } from '@taizhang/nest-kit';
import type { ComplaintEvent } from '../contract/index.js';
import type { ComplaintCommand } from '../domain/complaint.commands.js';
import { complaint as complaintDecider } from '../domain/complaint.decider.js';
import type { ComplaintState } from '../domain/complaint.state.js';

export const complaint: Aggregate<ComplaintCommand, ComplaintEvent, ComplaintState> = {
  name: 'complaint',
  decider: complaintDecider,
};
