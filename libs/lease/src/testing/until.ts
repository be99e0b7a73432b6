import { pause } from '../pause.js';

/** Waits for something that is bound to come; the test's own time limit says that it did not. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(2);
}

/** Holds the whole process up, as a stopped or suspended one is. */
export function holdUp(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
