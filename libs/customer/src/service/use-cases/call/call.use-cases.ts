import type { CustomerParts } from '../../customer.parts.js';
import { completeCallFollowUp } from './complete-call-follow-up.js';
import { dialPhoneNumber } from './dial-phone-number.js';
import { listOverdueFollowUps } from './list-overdue-follow-ups.js';
import { listUrgentCalls } from './list-urgent-calls.js';
import { recordCallFault } from './record-call-fault.js';
import { recordCall } from './record-call.js';
import { showCall } from './show-call.js';

/** Calls that the system places, from the asking to the writing up. */
export const callUseCases = (parts: CustomerParts) => [
  dialPhoneNumber(parts),
  recordCall(parts),
  recordCallFault(parts),
  completeCallFollowUp(parts),
  showCall(parts),
  listUrgentCalls(parts),
  listOverdueFollowUps(parts),
];
