import { describe } from '@jest/globals';
import { Suite } from '../program.js';
import { deskDay } from './desk-day.suite.js';

describe('a day of desk work on real customers, through a running suite', () => {
  deskDay({ start: (folder) => Suite.start(folder), rows: { calls: 1_000, estates: 400, senders: 200 } });
});
