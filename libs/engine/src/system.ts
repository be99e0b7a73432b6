import { randomFillSync } from 'node:crypto';
import { uuidV7, type Clock, type NewId } from '@taizhang/kernel';

export const systemClock: Clock = { now: () => Date.now() };

const RANDOM_PER_ID = 10;
const IDS_PER_POOL = 400;

/** UUIDv7 from the operating system's randomness, drawn for many ids at a time: a system call an id costs more than the id. */
export function createNewId(clock: Clock): NewId {
  const pool = new Uint8Array(RANDOM_PER_ID * IDS_PER_POOL);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += RANDOM_PER_ID;
    return uuidV7(clock.now(), pool.subarray(used - RANDOM_PER_ID, used));
  };
}
