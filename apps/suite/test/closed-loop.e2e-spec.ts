import { afterEach, beforeEach, describe, it } from '@jest/globals';
import { complaintContext } from '@taizhang/complaint';
import { customerEvents } from '@taizhang/customer/contract';
import { intakeContext } from '@taizhang/intake';
import type { ContextDefinition } from '@taizhang/nest-kit';
import { TestProcess } from '@taizhang/nest-kit/testing';
import { revisitContext } from '@taizhang/revisit';
import { STORIES } from './support/closed-loop.stories.js';
import { ToldLoop } from './support/told-loop.js';

/** What happens to the process after every single step of the story. */
const INTERRUPTIONS: readonly (readonly [string, (loop: TestProcess) => Promise<void>])[] = [
  ['in one run', async () => undefined],
  ['with a restart after every step', (loop) => loop.restart()],
  ['with everything told again after every step', (loop) => loop.restartFromZero()],
];

/** The three listen to it, for keys to destroy; in these stories nothing happens there. */
const customer: ContextDefinition = {
  ...{ name: 'customer', events: customerEvents, useCases: [], projections: [], reactions: [] },
};

describe.each(INTERRUPTIONS)('the closed loop, %s', (_name, interrupt) => {
  let loop: TestProcess;

  beforeEach(async () => {
    loop = await TestProcess.open([customer, intakeContext(), complaintContext(), revisitContext()]);
  });

  afterEach(() => loop.close());

  it.each(STORIES)('%s', (_rule, story) => story(new ToldLoop(loop, () => interrupt(loop), '188006')));
});
