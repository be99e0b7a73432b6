import { uuidV7, type Clock, type NewId } from '@taizhang/kernel';

/** 2026-01-05T08:00:00Z, a Monday. */
export const TEST_NOW = Date.UTC(2026, 0, 5, 8);

/** A clock that stands still until it is set. */
export class TestClock implements Clock {
  constructor(private time = TEST_NOW) {}

  readonly now = (): number => this.time;

  set(time: number): void {
    this.time = time;
  }
}

/** Ids in counting order, the same in every run. */
export function countingIds(): NewId {
  let count = 0;
  return () => {
    const random = new Uint8Array(10);
    new DataView(random.buffer).setUint32(6, ++count);
    return uuidV7(TEST_NOW, random);
  };
}
