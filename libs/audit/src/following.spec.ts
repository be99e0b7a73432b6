import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyFile as copyOfFile } from 'node:fs/promises';
import { eventually } from '@taizhang/event-feed/testing';
import { testCommit } from '@taizhang/event-log/testing';
import { openTestLogCopy, restoreFile, stopWrites } from '@taizhang/nest-kit/testing';
import type { CopiedLogDocument } from './contract/index.js';
import {
  AuditStack,
  closeStores,
  copyFile,
  newAuditPlace,
  openStores,
  removePlace,
  type AuditPlace,
} from './testing/audit-stack.testing.js';
import { appendCalls } from './testing/facts.testing.js';

const CONTEXTS = ['audit', 'customer', 'intake'] as const;

describe('S0-9 the auditor’s copy of a log', () => {
  let place: AuditPlace;
  let stack: AuditStack;

  const restart = async (between: () => Promise<void> = async () => {}) => {
    await stack.close();
    await between();
    stack = await AuditStack.open(place);
  };
  const status = async () => (await stack.ask<{ logs: CopiedLogDocument[] }>('status')).logs;
  const expectEqual = async (context: string) => {
    const [log, copy] = [stack.log(context), stack.copy(context)];
    const { size, root, checkpoint } = await log.head();
    expect({ size: copy.size, root: copy.root(), checkpoint: copy.checkpoint }).toEqual({ size, root, checkpoint });
    for (let from = 0; from < size; from += 1_000) {
      expect(await copy.read(from, 1_000)).toEqual(await log.read(from, 1_000));
    }
    expect(await place.witness.load(log.origin)).toBe(checkpoint);
  };
  const expectAllEqual = async () => {
    for (const context of CONTEXTS) await eventually(() => expectEqual(context));
  };

  beforeEach(async () => {
    place = await newAuditPlace();
    stack = await AuditStack.open(place);
  });
  afterEach(async () => {
    expect(stack.failures).toEqual([]);
    await stack.close();
    await removePlace(place);
  });

  it('is the log, entry by entry, as it grows', async () => {
    await expectAllEqual();
    for (const count of [1, 2, 300, 5]) {
      for (const context of CONTEXTS) await appendCalls(stack.log(context), `${context}-${count}`, count);
      await expectAllEqual();
    }
  });

  it('is the log after a restart, also of what was written while nobody watched', async () => {
    await appendCalls(stack.log('intake'), 'watched', 20);
    await restart(async () => {
      const stores = await openStores(place);
      await appendCalls(stores.intake.services.log, 'unwatched', 20);
      await closeStores(stores);
    });
    expect(stack.copy('intake').size).toBe(40);
    await expectAllEqual();
  });

  it('takes in commits that are longer than what is copied at once leaves room for', async () => {
    await restart(async () => {
      const stores = await openStores(place);
      const { log } = stores.intake.services;
      for (const [number, count] of [700, 1_000, 1, 1_000, 999].entries()) {
        await log.append(testCommit(`long-${number}`, { stream: `long-${number}` }, count));
      }
      await closeStores(stores);
    });
    expect(stack.copy('intake').size).toBe(3_700);
    await expectAllEqual();
  });

  it('goes on where a crash left entries without their checkpoint', async () => {
    await appendCalls(stack.log('intake'), 'call', 5);
    await expectAllEqual();
    await restart(async () => {
      const stores = await openStores(place);
      await appendCalls(stores.intake.services.log, 'later', 5);
      const copy = await openTestLogCopy(copyFile(place.folder, 'intake'));
      await copy.append(await stores.intake.services.log.read(5, 3));
      await copy.close();
      await closeStores(stores);
    });
    await expectAllEqual();
  });

  it('is made again when it was lost, and an older one is brought up to date', async () => {
    await appendCalls(stack.log('intake'), 'call', 5);
    await expectAllEqual();
    const path = copyFile(place.folder, 'intake');
    await restart(() => copyOfFile(path, `${path}.older`));
    await appendCalls(stack.log('intake'), 'later', 5);
    await expectAllEqual();
    await restart(() => restoreFile(`${path}.older`, path));
    await expectAllEqual();
    const empty = `${path}.empty`;
    await (await openTestLogCopy(empty)).close();
    await restart(() => restoreFile(empty, path));
    await expectAllEqual();
    expect(await status()).toMatchObject(CONTEXTS.map((context) => ({ context, ok: true, caughtUp: true })));
  });

  it('shows among the feeds how far it is behind', async () => {
    await appendCalls(stack.log('intake'), 'call', 5);
    await eventually(async () => {
      const lags = (await stack.feed.lag()).filter(({ group }) => group.startsWith('auditor:'));
      expect(lags).toEqual(CONTEXTS.map((context) => ({ group: `auditor:${context}`, context, lag: 0 })));
    });
  });

  it('has a status that names what it has confirmed', async () => {
    await appendCalls(stack.log('intake'), 'call', 5);
    await expectAllEqual();
    const { root } = await stack.log('intake').head();
    expect((await status()).find(({ context }) => context === 'intake')).toEqual({
      ...{ context: 'intake', tenant: 'main', origin: 'test.local/intake/main', size: 5, checkpointSize: 5 },
      ...{ root: Buffer.from(root).toString('base64'), reachable: true, caughtUp: true, ok: true },
    });
    await expect(stack.ask('status', { role: 'supervisor' })).rejects.toMatchObject({ code: 'ROLE_NOT_ALLOWED' });
  });
});

describe('S0-9 a copy that cannot be written', () => {
  it('raises no alarm, holds up no other, and goes on when it can', async () => {
    const place = await newAuditPlace();
    const stack = await AuditStack.open(place);
    const allowWrites = stopWrites(copyFile(place.folder, 'intake'));
    await appendCalls(stack.log('intake'), 'call', 3);
    await eventually(() => expect(stack.failures).toMatchObject([{ group: 'auditor:intake', context: 'intake' }]));
    allowWrites();
    await eventually(() => expect(stack.copy('intake').size).toBe(3));
    expect((await stack.log('audit').head()).size).toBe(0);
    await stack.close();
    await removePlace(place);
  }, 20_000);
});
