import { uuidV7, type Clock, type NewId } from '@taizhang/kernel';

/** A clock that stands still until it is told to go on. */
export class TestClock implements Clock {
  private time = Date.parse('2026-03-02T09:00:00.000Z');

  now(): number {
    return this.time;
  }

  advance(milliseconds: number): void {
    this.time += milliseconds;
  }
}

/** Ids that are the same in every run. */
export function testIds(clock: Clock): NewId {
  let made = 0;
  return () => {
    const random = Buffer.alloc(10);
    random.writeUInt32BE(made++, 6);
    return uuidV7(clock.now(), random);
  };
}
