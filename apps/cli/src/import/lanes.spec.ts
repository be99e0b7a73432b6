import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Lanes } from './lanes.js';

/** A task that begins, waits until it is let go, and ends. */
function held() {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  return { task: () => gone, letGo };
}

/** The fourth may enter while the third, which waited, is still on its way in. */
const OVERTAKING = [4, 2, 0, 0].map((turns) => ({ lane: undefined, turns }));

const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('lanes', () => {
  it('keep the order of each lane and the bound over all, and run everything once', async () => {
    const task = fc.record({ lane: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }), turns: fc.nat(5) });
    await fc.assert(
      fc.asyncProperty(fc.array(task, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), async (tasks, width) => {
        const begun: number[] = [];
        const ended: number[] = [];
        let running = 0;
        const lanes = new Lanes(width);
        for (const [index, { lane, turns }] of tasks.entries()) {
          await lanes.add(lane, async () => {
            begun.push(index);
            expect(++running).toBeLessThanOrEqual(width);
            for (let turn = 0; turn < turns; turn++) await Promise.resolve();
            running--;
            ended.push(index);
          });
        }
        await lanes.finish();
        expect(ended.toSorted((a, b) => a - b)).toEqual(tasks.map((_, index) => index));
        for (const lane of ['a', 'b', 'c']) {
          const inLane = tasks.flatMap((one, index) => (one.lane === lane ? [index] : []));
          expect(ended.filter((index) => inLane.includes(index))).toEqual(inLane);
        }
        const free = tasks.flatMap((one, index) => (one.lane === undefined ? [index] : []));
        expect(begun.filter((index) => free.includes(index))).toEqual(free);
      }),
      { examples: [[OVERTAKING, 2]] },
    );
  });

  it('never run two tasks of one lane at once', async () => {
    const lanes = new Lanes(8);
    const first = held();
    let begun = false;
    await lanes.add('a', first.task);
    await lanes.add('a', async () => void (begun = true));
    await soon();
    expect(begun).toBe(false);
    first.letGo();
    await lanes.finish();
    expect(begun).toBe(true);
  });

  it('do not let one long lane keep the others from running', async () => {
    const lanes = new Lanes(2);
    const first = held();
    for (let index = 0; index < 5; index++) await lanes.add('long', first.task);
    let others = 0;
    for (const lane of ['x', 'y']) await lanes.add(lane, async () => void others++);
    await soon();
    expect(others).toBe(2);
    first.letGo();
    await lanes.finish();
  });

  it('hold back whoever adds more than may wait', async () => {
    const lanes = new Lanes(2);
    const tasks = Array.from({ length: 8 }, held);
    for (const { task } of tasks) await lanes.add(undefined, task);
    let added = false;
    const ninth = lanes.add(undefined, async () => {}).then(() => (added = true));
    await soon();
    expect(added).toBe(false);
    tasks[0]?.letGo();
    await ninth;
    tasks.forEach(({ letGo }) => letGo());
    await lanes.finish();
  });

  it('begin nothing after the first failure, and throw it to whoever adds and whoever finishes', async () => {
    const lanes = new Lanes(1);
    const failure = new Error('the suite is gone');
    let begun = 0;
    await lanes.add('a', async () => {
      throw failure;
    });
    for (const lane of ['a', undefined]) {
      await lanes.add(lane, async () => void begun++).catch((error: unknown) => expect(error).toBe(failure));
    }
    await soon();
    await expect(lanes.add(undefined, async () => void begun++)).rejects.toBe(failure);
    await expect(lanes.finish()).rejects.toBe(failure);
    for (let index = 0; index < 20; index++) await expect(lanes.add('b', async () => {})).rejects.toBe(failure);
    expect(begun).toBe(0);
  });

  it('throw the first of several failures', async () => {
    const lanes = new Lanes(4);
    const [slow, quick] = [held(), held()];
    await lanes.add(undefined, () => slow.task().then(() => Promise.reject(new Error('second'))));
    await lanes.add(undefined, () => quick.task().then(() => Promise.reject(new Error('first'))));
    quick.letGo();
    await soon();
    slow.letGo();
    await expect(lanes.finish()).rejects.toThrow('first');
  });
});
