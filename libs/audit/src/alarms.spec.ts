import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyFile as copyOfFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@taizhang/event-feed/testing';
import { decodeEntry, encodeEntry, type EventLog } from '@taizhang/event-log';
import { testIdentity } from '@taizhang/event-log/testing';
import {
  changeEntry,
  forgeEntry,
  forgeFromNowOn,
  openTestLog,
  restoreFile,
  tamperWith,
  testLogFile,
} from '@taizhang/nest-kit/testing';
import type { AlarmDocument, CopiedLogDocument } from './contract/index.js';
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

const INTAKE = testIdentity('test.local/intake/main');
const root = expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/);

const ALARMS = ['IntegrityAlarmRaised', 'ForgedMessageReported'];

/** What an alarm says without its id, its words and its time. */
function findingOf(data: Readonly<Record<string, unknown>>): object {
  const leftOut = ['alarmId', 'tenant', 'detail', 'occurredAt'];
  return Object.fromEntries(Object.entries(data).filter(([name]) => !leftOut.includes(name)));
}

describe('S0-9 an alarm', () => {
  let place: AuditPlace;
  let stack: AuditStack | undefined;

  const path = (context = 'intake') => testLogFile(place.folder, context);
  const running = () => {
    if (stack === undefined) throw new RangeError('no auditor is running');
    return stack;
  };
  const start = async (instead?: EventLog) => {
    stack = await AuditStack.open(place, instead && { instead });
    return stack;
  };
  const stop = async () => {
    await stack?.close();
    stack = undefined;
  };
  /** Calls that nobody has audited yet. */
  const append = async (name: string, count: number) => {
    const stores = await openStores(place);
    await appendCalls(stores.intake.services.log, name, count);
    await closeStores(stores);
  };
  /** Calls that the auditor has copied. */
  const audited = async (count: number) => {
    await append('call', count);
    await start();
    expect(running().copy('intake').size).toBe(count);
    await stop();
  };
  const otherBytes = async (position: number) => {
    const stores = await openStores(place);
    const [entry] = await stores.intake.services.log.read(position, 1);
    await closeStores(stores);
    return encodeEntry({ ...decodeEntry(entry?.bytes ?? new Uint8Array()), actor: 'somebody-else' });
  };
  const raised = async () => {
    const entries = (await running().log('audit').read(0, 1_000)).map(({ bytes }) => decodeEntry(bytes));
    const alarms = entries.filter(({ type }) => ALARMS.includes(type)).map(({ data }) => data);
    return alarms.map(findingOf);
  };
  const statusOf = async (context: string) => {
    const { logs } = await running().ask<{ logs: CopiedLogDocument[] }>('status');
    return logs.find((log) => log.context === context);
  };
  const listed = async () => (await running().ask<{ items: AlarmDocument[] }>('alarms')).items;

  /** Starts an auditor who finds this and nothing else, once, now and after a restart, and copies nothing more. */
  const expectAlarm = async (finding: object, { size, instead }: { size: number; instead?: EventLog }) => {
    await start(instead);
    expect(await raised()).toEqual([{ context: 'intake', ...finding }]);
    expect(await statusOf('intake')).toMatchObject({ size, ok: false, caughtUp: false });
    await expectOthersGoOn();
    await stop();
    await start(instead);
    expect(await raised()).toHaveLength(1);
    expect(running().copy('intake').size).toBe(size);
    expect(running().failures).toEqual([]);
  };
  const expectOthersGoOn = async () => {
    await appendCalls(running().log('customer'), `other-${place.newId()}`, 3);
    for (const context of ['customer', 'audit']) {
      await eventually(async () => expect(await statusOf(context)).toMatchObject({ ok: true, caughtUp: true }));
    }
  };

  beforeEach(async () => {
    place = await newAuditPlace();
  });
  afterEach(async () => {
    await stop();
    await removePlace(place);
  });

  it('is not raised about logs that stand', async () => {
    await audited(5);
    await start();
    expect(await raised()).toEqual([]);
    expect(await statusOf('intake')).toMatchObject({ size: 5, checkpointSize: 5, ok: true, caughtUp: true });
  });

  it('names the entry whose bytes are not those that were hashed', async () => {
    await append('call', 5);
    const bytes = await otherBytes(2);
    changeEntry(path(), 2, bytes);
    await expectAlarm({ kind: 'bad-entry', position: 2 }, { size: 0 });
  });

  it('names bytes that are no entry, though hashed and signed', async () => {
    await append('call', 5);
    forgeEntry(path(), { identity: INTAKE, position: 3, bytes: Buffer.from('no JSON') });
    await expectAlarm({ kind: 'bad-entry', position: 3 }, { size: 0 });
  });

  it('names the first position that is missing', async () => {
    await append('call', 300);
    tamperWith(path(), 'DELETE FROM entries WHERE position IN (7, 8, 200)');
    await expectAlarm({ kind: 'gap', position: 7 }, { size: 0 });
  });

  it('names a fork of what was copied, with both roots, though the log’s own key signed it', async () => {
    await audited(5);
    const bytes = await otherBytes(2);
    forgeEntry(path(), { identity: INTAKE, position: 2, bytes });
    await expectAlarm({ kind: 'fork', size: 5, expectedRoot: root, foundRoot: root }, { size: 5 });
  });

  it('names a fork also when the log has grown since', async () => {
    await audited(5);
    const bytes = await otherBytes(2);
    forgeEntry(path(), { identity: INTAKE, position: 2, bytes });
    await append('later', 40);
    await expectAlarm({ kind: 'fork', size: 5, expectedRoot: root, foundRoot: root }, { size: 5 });
  });

  it('names a log that has fewer entries than the auditor has copied', async () => {
    await append('call', 3);
    const older = join(place.folder, 'older.sqlite');
    await copyOfFile(path(), older);
    await append('later', 2);
    await start();
    await stop();
    await restoreFile(older, path());
    await expectAlarm({ kind: 'rollback', size: 5, expectedRoot: root }, { size: 5 });
  });

  it('names an older copy of everything, the auditor’s copies too, by the witness alone', async () => {
    await audited(3);
    const files = [path(), copyFile(place.folder, 'intake')];
    for (const file of files) await copyOfFile(file, `${file}.older`);
    await append('later', 2);
    await start();
    await stop();
    for (const file of files) await restoreFile(`${file}.older`, file);
    await expectAlarm({ kind: 'rollback', size: 5, expectedRoot: root }, { size: 3 });
  });

  it('names an older copy that has grown another way', async () => {
    await audited(3);
    const files = [path(), copyFile(place.folder, 'intake')];
    for (const file of files) await copyOfFile(file, `${file}.older`);
    await append('later', 2);
    await start();
    await stop();
    for (const file of files) await restoreFile(`${file}.older`, file);
    await append('otherwise', 9);
    await expectAlarm({ kind: 'fork', size: 5, expectedRoot: root, foundRoot: root }, { size: 3 });
  });

  it('names a log that signs with another key than the one it was known by', async () => {
    await audited(4);
    const other = join(place.folder, 'other.sqlite');
    const options = { path: other, identity: testIdentity('test.local/intake/main', 2), ...place };
    const log = await openTestLog(options);
    await appendCalls(log, 'call', 6);
    await expectAlarm({ kind: 'bad-signature', size: 4 }, { size: 4, instead: log });
    await log.close();
  });

  it('names a log that is damaged where it must be read', async () => {
    const other = join(place.folder, 'other.sqlite');
    const log = await openTestLog({ path: other, identity: INTAKE, ...place });
    await appendCalls(log, 'call', 300);
    tamperWith(other, 'DELETE FROM tiles');
    await expectAlarm({ kind: 'unreadable', position: 0 }, { size: 0, instead: log });
    await log.close();
  });

  it.each([
    ['another entry', 'SELECT bytes FROM entries WHERE position = 0'],
    ['bytes that nobody can decode', "SELECT x'7b7d'"],
  ])('is raised while the log is followed, about %s', async (_what, bytes) => {
    await start();
    await appendCalls(running().log('intake'), 'before', 3);
    await eventually(() => expect(running().copy('intake').size).toBe(3));
    forgeFromNowOn(path(), 4, bytes);
    await appendCalls(running().log('intake'), 'after', 2);
    await eventually(async () =>
      expect(await raised()).toEqual([{ context: 'intake', kind: 'bad-entry', position: 4 }]),
    );
    expect(running().copy('intake').size).toBeLessThan(5);
  });

  it('about the auditor’s own log goes into that log, once, and is listed', async () => {
    const stores = await openStores(place);
    await appendCalls(stores.audit.services.log, 'own', 5);
    const [entry] = await stores.audit.services.log.read(2, 1);
    await closeStores(stores);
    const bytes = encodeEntry({ ...decodeEntry(entry?.bytes ?? new Uint8Array()), actor: 'somebody-else' });
    changeEntry(path('audit'), 2, bytes);
    for (const written of [0, 1]) {
      await start();
      expect(await raised()).toEqual([{ context: 'audit', kind: 'bad-entry', position: 2 }]);
      await eventually(async () => expect(await listed()).toMatchObject([{ context: 'audit', kind: 'bad-entry' }]));
      await appendCalls(running().log('audit'), `more-${written}`, 1);
      await appendCalls(running().log('intake'), `other-${written}`, 1);
      await eventually(async () => expect(await statusOf('intake')).toMatchObject({ caughtUp: true }));
      expect((await running().log('audit').head()).size).toBe(7 + written);
      expect(running().copy('audit').size).toBe(0);
      await stop();
    }
  });

  it('is listed newest first, and settled by who says why', async () => {
    await append('call', 5);
    const bytes = await otherBytes(2);
    changeEntry(path(), 2, bytes);
    await start();
    const [alarm] = await eventually(async () => {
      expect(await listed()).toMatchObject([{ context: 'intake', kind: 'bad-entry', position: 2, tenant: 'main' }]);
      return listed();
    });
    const body = { alarmId: alarm?.alarmId, reason: 'restored from the wrong disk' };
    await running().ask('acknowledge-alarm', { body });
    expect((await statusOf('intake'))?.ok).toBe(true);
    const acknowledged = { by: 'TOVA', reason: 'restored from the wrong disk' };
    await eventually(async () => expect(await listed()).toMatchObject([{ acknowledged }]));
    await expect(running().ask('acknowledge-alarm', { body: { ...body, reason: 'another' } })).rejects.toMatchObject({
      code: 'ALARM_ACKNOWLEDGED',
    });
  });

  it('keeps the copy as it is, also of a log that is whole again, until it is settled', async () => {
    await append('call', 5);
    const older = join(place.folder, 'older.sqlite');
    await copyOfFile(path(), older);
    const bytes = await otherBytes(2);
    changeEntry(path(), 2, bytes);
    await start();
    await stop();
    await restoreFile(older, path());
    await start();
    expect(running().copy('intake').size).toBe(0);
    const [alarm] = await eventually(async () => {
      expect(await listed()).toHaveLength(1);
      return listed();
    });
    await running().ask('acknowledge-alarm', { body: { alarmId: alarm?.alarmId, reason: 'the right disk is back' } });
    expect(await statusOf('intake')).toMatchObject({ size: 5, checkpointSize: 5, ok: true, caughtUp: true });
  });

  it('that nobody has raised cannot be settled', async () => {
    await start();
    const body = { alarmId: 'alarm-1', reason: 'nothing there' };
    await expect(running().ask('acknowledge-alarm', { body })).rejects.toMatchObject({ code: 'ALARM_UNKNOWN' });
  });
});
