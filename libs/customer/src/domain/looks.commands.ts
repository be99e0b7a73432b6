import type { Message } from '@taizhang/kernel';
import type { CustomerFact } from '../contract/customer.events.js';
import type { RateLimit } from './look-rates.policy.js';

export type CustomersAccessed = CustomerFact<'CustomersAccessed'>;
export type LookRefused = CustomerFact<'LookRefused'>;
export type LookCounted = CustomerFact<'LookCounted'>;
export type LooksEvent = CustomersAccessed | LookRefused | LookCounted;

/** What it was judged by belongs to the command, so that replicas with one policy decide the same. */
interface Limited {
  readonly limits: readonly RateLimit[];
}

export type CountLook = Message<'CountLook', LookCounted['data']> & Limited;
/** The look as a whole; how many entries it takes is decided here. */
export type RecordLooks = Message<'RecordLooks', Omit<CustomersAccessed['data'], 'part' | 'parts' | 'count'>> & Limited;
/** With limits where it counts towards them, as the look would have. */
export type RefuseLook = Message<'RefuseLook', LookRefused['data']> & Partial<Limited>;

export type LooksCommand = CountLook | RecordLooks | RefuseLook;
