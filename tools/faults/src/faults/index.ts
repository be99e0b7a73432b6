import { CONTEXTS } from '@taizhang/testing/cluster';
import type { Fault } from './fault.js';
import { cutProcess, jumpClock, killConsumer, killProcess, pauseProcess } from './process-faults.js';
import { rogueRelay } from './rogue-relay.js';
import { SERVER_FAULTS } from './server-faults.js';

export type { Fault, Scene } from './fault.js';

/** Every way in which a run hurts the system. */
export const FAULTS: readonly Fault[] = [
  ...[...CONTEXTS, 'gateway'].map(killProcess),
  killConsumer('complaint'),
  killConsumer('customer'),
  pauseProcess,
  jumpClock,
  cutProcess('mongodb'),
  cutProcess('kafka'),
  ...SERVER_FAULTS,
  rogueRelay,
];
