import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';

export type RequestTurnedAway = CustomerFact<'RequestTurnedAway'>;
export type RecordTurnedAway = Message<'RecordTurnedAway', RequestTurnedAway['data']>;
