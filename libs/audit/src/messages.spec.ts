import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@taizhang/event-feed/testing';
import { decodeEntry } from '@taizhang/event-log';
import { testCommit } from '@taizhang/event-log/testing';
import type { AlarmDocument, CopiedLogDocument } from './contract/index.js';
import {
  AuditStack,
  newAuditPlace,
  removePlace,
  type AuditPlace,
  type AuditStackOptions,
} from './testing/audit-stack.testing.js';
import { forgedAt, readableWith } from './testing/interposed.testing.js';

describe('a message that brings entries of a log', () => {
  let place: AuditPlace;
  let stack: AuditStack;

  const start = async (options?: AuditStackOptions) => {
    stack = await AuditStack.open(place, options);
  };
  /** One commit, which no feed delivers in parts. */
  const append = (name: string, count: number) => stack.log('intake').append(testCommit(name, { stream: name }, count));
  const expectCopied = (size: number) =>
    eventually(async () => {
      const { copy, log } = { copy: stack.copy('intake'), log: stack.log('intake') };
      expect(copy.checkpoint).toBe((await log.head()).checkpoint);
      expect(await copy.read(0, 1_000)).toEqual(await log.read(0, 1_000));
      expect(copy.size).toBe(size);
    });
  const statusOf = async (context: string) =>
    (await stack.ask<{ logs: CopiedLogDocument[] }>('status')).logs.find((log) => log.context === context);
  const reports = async () => {
    const entries = (await stack.log('audit').read(0, 1_000)).map(({ bytes }) => decodeEntry(bytes));
    return entries.map(({ type, data: { context, position, code } }) => ({ type, context, position, code }));
  };
  const listed = async () => (await stack.ask<{ items: AlarmDocument[] }>('alarms')).items;
  const report = (position?: number, code = 'MESSAGE_FORGED') =>
    stack.reportForgedMessage('intake', { code, ...(position !== undefined && { position }) });
  const reported = (position?: number, code = 'MESSAGE_FORGED') => ({
    ...{ type: 'ForgedMessageReported', context: 'intake', position, code },
  });

  beforeEach(async () => {
    place = await newAuditPlace();
  });
  afterEach(async () => {
    expect(stack.failures).toEqual([]);
    await stack.close();
    await removePlace(place);
  });

  it('is what the copy is made of: no entry is read from the log itself', async () => {
    const readings: number[] = [];
    await start({
      readAs: (log) =>
        readableWith(log, {
          read: (from, limit) => {
            readings.push(from);
            return log.read(from, limit);
          },
        }),
    });
    await append('first', 20);
    await expectCopied(20);
    await append('second', 300);
    await expectCopied(320);
    expect(readings).toEqual([]);
  });

  describe('that the log does not hold', () => {
    beforeEach(() => start({ fedAs: (log) => (log.context === 'intake' ? forgedAt(log, 2) : log) }));

    it('is left out and reported, and the log, which is right, is followed on', async () => {
      await append('first', 5);
      await append('second', 5);
      await expectCopied(10);
      expect(await reports()).toEqual([reported(2)]);
      expect(await statusOf('intake')).toMatchObject({ ok: true, caughtUp: true, size: 10 });
    });

    it('is an alarm in the list, which somebody settles', async () => {
      await append('first', 5);
      const [alarm] = await eventually(async () => {
        const finding = { context: 'intake', tenant: 'main', kind: 'forged-message', position: 2 };
        expect(await listed()).toMatchObject([{ ...finding, code: 'MESSAGE_FORGED' }]);
        return listed();
      });
      await stack.ask('acknowledge-alarm', { body: { alarmId: alarm?.alarmId, reason: 'the intruder is out' } });
      await eventually(async () =>
        expect(await listed()).toMatchObject([{ acknowledged: { reason: 'the intruder is out' } }]),
      );
    });
  });

  describe('that the feed has refused', () => {
    beforeEach(() => start());

    it('is reported once for each place and code', async () => {
      for (const position of [7, 7, 8, undefined, undefined]) await report(position);
      await report(7, 'MESSAGE_STALE');
      expect(await reports()).toEqual([reported(7), reported(8), reported(undefined), reported(7, 'MESSAGE_STALE')]);
    });

    it('is reported once by many at the same time', async () => {
      await Promise.all(Array.from({ length: 5 }, () => report(7)));
      expect(await reports()).toEqual([reported(7)]);
    });

    it('holds up nothing', async () => {
      await report(0);
      await append('first', 5);
      await expectCopied(5);
      expect(await statusOf('intake')).toMatchObject({ ok: true, caughtUp: true });
    });

    it('must be of a log that is followed', () =>
      expect(async () => stack.reportForgedMessage('nobody', { code: 'MESSAGE_FORGED' })).rejects.toThrow(RangeError));
  });
});
