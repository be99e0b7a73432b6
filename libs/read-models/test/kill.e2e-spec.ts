import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recordedEvent } from '@taizhang/event-log';
import { killAtWork, runToEnd } from '@taizhang/event-feed/testing';
import { append, openTestLog } from '@taizhang/event-feed/testing/process';
import { openSqliteReadModels } from '../src/sqlite/index.js';
import { steps, type Steps } from './steps.js';

const FILE = join(import.meta.dirname, 'projecting-process.ts');
const STREAMS = 400;
const KILLS = 12;
const SEED = 20260302;
const MOMENTS = fc.sample(fc.integer({ min: 0, max: 300 }), { seed: SEED, numRuns: KILLS });

describe('a process that projects and rebuilds and is killed again and again', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'read-models-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('in the end has documents that are the fold from zero: nothing missed, nothing twice', async () => {
    const log = await openTestLog(folder, 'intake');
    for (let stream = 0; stream < STREAMS; stream++) {
      await append(log, `case-${stream}`, ...Array.from({ length: 20 }, () => 'Opened'));
    }
    await log.close();
    for (const moment of MOMENTS) await killAtWork({ file: FILE, args: [folder, 'forever'] }, moment);
    await runToEnd({ file: FILE, args: [folder, 'once'] });
    expect(await documents(folder)).toEqual(await foldFromZero(folder));
  }, 120_000);
});

async function documents(folder: string): Promise<ReadonlyMap<string, Steps>> {
  const readModels = openSqliteReadModels({ path: join(folder, 'read-models.sqlite') });
  const { items, next } = await readModels.collection<Steps>(steps.collection).find({ limit: 1_000 });
  await readModels.close();
  expect(next).toBeUndefined();
  return new Map(items.map((document) => [document.id, document]));
}

async function foldFromZero(folder: string): Promise<ReadonlyMap<string, Steps>> {
  const log = await openTestLog(folder, 'intake');
  const folded = new Map<string, Steps>();
  for (const entry of await log.read(0, 10_000)) {
    const event = recordedEvent('intake', entry);
    for (const id of steps.idsOf(event)) {
      const document = steps.apply(folded.get(id), event, id);
      if (document) folded.set(id, document);
    }
  }
  expect((await log.head()).size).toBeLessThan(10_000);
  await log.close();
  return folded;
}
