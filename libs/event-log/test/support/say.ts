import { writeSync } from 'node:fs';
import type { Receipt } from '../../src/index.js';

const STDOUT = 1;
const pause = new Int32Array(new SharedArrayBuffer(4));

/**
 * Says on stdout what was acknowledged, and does nothing else before that is said: `process.stdout` would keep it in memory,
 * which dies with the process. The pipe to the parent takes nothing while it is full, and is tried again then.
 */
export function say(receipt: Receipt): void {
  let rest: Uint8Array = Buffer.from(`${JSON.stringify(receipt)}\n`);
  while (rest.length > 0) rest = rest.subarray(written(rest));
}

function written(bytes: Uint8Array): number {
  try {
    return writeSync(STDOUT, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    Atomics.wait(pause, 0, 0, 1);
    return 0;
  }
}
