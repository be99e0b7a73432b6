import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import type { CommandAnswer } from '@taizhang/nest-kit';
import { filesHold } from '@taizhang/nest-kit/testing';
import { createExportFingerprint, identifyExport, openEscrow, type EscrowedExport } from '@taizhang/privacy';
import type { CustomerFact, ExportDocument } from '../../../contract/index.js';
import { E164, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const DAY = 24 * 3_600_000;
const officer = { role: 'compliance-officer', personId: 'CO01' } as const;
const supervisor = { role: 'supervisor', personId: 'SU01' } as const;
const manager = { role: 'general-manager', personId: 'GM01' } as const;

interface File {
  readonly file: string;
  readonly sha256: string;
  readonly receipt: { readonly position: number };
}

describe('an export', () => {
  const auditor = generateKeyPairSync('x25519');
  const exportEscrow = { id: 'escrow-1', publicKey: auditor.publicKey };
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers({ exportEscrow });
    await customers.register({ businessNeed: '=想换大房,两居' });
    await customers.record();
    await customers.register({ customerId: 'KH-00000002', name: '<韩"梅梅>' });
    await customers.register({ customerId: 'KH-00000003', archiveKind: 'seller' });
    await customers.settle();
  });

  afterEach(() => customers.close());

  const canaries = async (count: number, first = 0) => {
    for (let number = first; number < first + count; number++) {
      const who = {
        number: `1390000${String(number).padStart(4, '0')}`,
        name: `甄寄望${number}`,
        businessNeed: '两居',
      };
      const body = {
        ...who,
        archiveKind: 'buyer',
        filedAt: '2026-03-01T00:00:00.000Z',
        ownershipSha256: 'c'.repeat(64),
      };
      await customers.ask('register-canary', { ...officer, body });
    }
    await customers.settle();
  };
  const what = {
    ...{ format: 'csv', select: { archiveKind: 'buyer' }, purpose: 'service-call', reason: '三月回访名单', rows: 2 },
    fields: ['name', 'phoneNumbers', 'filedAt', 'businessNeed'],
  };
  const request = async (change: object = {}) =>
    (await customers.ask<CommandAnswer>('request-export', { body: { ...what, ...change } })).id;
  const approve = (exportId: string, by: object = supervisor) =>
    customers.ask('approve-export', { ...by, params: { exportId }, body: {} });
  const approved = async (change: object = {}) => {
    const exportId = await request(change);
    await approve(exportId);
    return exportId;
  };
  const make = (exportId: string, by: object = {}) =>
    customers.ask<File>('make-export', { params: { exportId }, body: { reason: '三月回访' }, ...by });
  const stream = async (name: string) =>
    (await customers.services.log.readStream(name)).map(({ bytes }) => decodeEntry(bytes));
  const madeOf = async (exportId: string) =>
    (await stream(`export-${exportId}`)).at(-1) as unknown as CustomerFact<'ExportMade'>; // the spec looks at its type
  const looks = () => stream('looks-YITZ-2026-03-02');
  const rowsIn = (file: string) =>
    file
      .trimEnd()
      .split('\r\n')
      .slice(2)
      .map((line) => line.split(','));

  it('S1-58 is a file with watermark, row ids and canaries, on record in one look', async () => {
    await canaries(3);
    const exportId = await approved();
    const { file, sha256 } = await make(exportId);
    const [watermark, header, ...rows] = file.trimEnd().split('\r\n');
    expect(watermark).toContain(`${exportId} · YITZ · 2026-03-02T09:00:00.000Z`);
    expect(header).toBe('row,customerId,name,phoneNumbers,filedAt,businessNeed');
    expect(rows).toHaveLength(5);
    expect(file).toContain(E164);
    expect(sha256).toBe(createHash('sha256').update(file).digest('hex'));
    const bulk = (await looks()).filter(({ type }) => type === 'CustomersAccessed');
    expect(bulk).toMatchObject([{ data: { kind: 'export', count: 2 } }]);
    const { type, data } = await madeOf(exportId);
    expect({ type, data }).toMatchObject({ type: 'ExportMade', data: { rows: 2, sha256 } });
    expect(data.canaryIds).toHaveLength(3);
  });

  it('S1-58 ties every row to the access record, for whoever holds the escrowed key', async () => {
    await canaries(3);
    const exportId = await approved();
    const { file } = await make(exportId);
    const { data } = await madeOf(exportId);
    const key = openEscrow(auditor.privateKey, exportId, data.escrow);
    const fingerprint = createExportFingerprint(key);
    const rows = rowsIn(file);
    for (const [row, customerId = ''] of rows) expect(row).toBe(fingerprint.rowId(data.accessId, customerId));
    const ids = rows.map(([, customerId = '']) => customerId);
    expect(fingerprint.order(ids)).toEqual(ids);
    expect(fingerprint.commitment(data.accessId, ids, what.fields)).toBe(data.commitment);
  });

  it('is named by its own rows when they leak', async () => {
    await canaries(12);
    const ids = [await approved(), await approved(), await approved(), await approved()];
    const files: File[] = [];
    for (const exportId of ids) {
      files.push(await make(exportId));
      await customers.settle();
    }
    const escrowed: EscrowedExport[] = [];
    for (const exportId of ids) {
      const { data } = await madeOf(exportId);
      escrowed.push({
        exportId,
        key: openEscrow(auditor.privateKey, exportId, data.escrow),
        canaryIds: data.canaryIds,
      });
    }
    const planted = escrowed.flatMap(({ canaryIds }) => canaryIds);
    expect(new Set(planted).size).toBe(12);
    files.forEach(({ file }, place) => {
      const leaked = rowsIn(file).map(([, id = '', , , filedAt = '']) => ({ id, values: { filedAt } }));
      expect(identifyExport(leaked, escrowed)[0]).toMatchObject({ exportId: ids[place] });
    });
  });

  it('is a page to print, with the watermark, on record as a print', async () => {
    await canaries(3);
    const { file } = await make(await approved({ format: 'html' }));
    expect(file.match(/class="watermark"/g)).toHaveLength(2);
    expect(file).toContain('&lt;韩&quot;梅梅&gt;');
    expect((await looks()).filter(({ type }) => type === 'CustomersAccessed')).toMatchObject([
      { data: { kind: 'print' } },
    ]);
  });

  it('runs nothing in a spreadsheet, and never alters a number', async () => {
    await canaries(3);
    const { file } = await make(await approved());
    expect(file).toMatch(/"'=想换大房,两居。?"/u);
    expect(file).toContain(`,${E164},`);
  });

  it('is refused without enough canaries, before anybody is looked at', async () => {
    await canaries(2);
    const exportId = await approved();
    await expect(make(exportId)).rejects.toEqual(refusedWith('EXPORT_CANARIES_SHORT'));
    expect(await looks()).toEqual([]);
    await canaries(1, 2);
    await make(exportId);
  });

  it('S1-58 is refused, not made smaller, when there are more rows than were approved', async () => {
    await canaries(3);
    const exportId = await approved({ rows: 1 });
    await expect(make(exportId)).rejects.toEqual(refusedWith('EXPORT_ROWS_TOO_MANY'));
    await expect(request({ rows: 10_000_000 })).rejects.toEqual(refusedWith('EXPORT_ROWS_TOO_MANY'));
  });

  it('S1-58 is approved by others, within their grade, and good for a day', async () => {
    await canaries(3);
    const exportId = await request();
    await expect(make(exportId)).rejects.toEqual(refusedWith('EXPORT_UNAPPROVED'));
    const self = { role: 'supervisor', personId: 'YITZ' };
    await expect(approve(exportId, self)).rejects.toEqual(refusedWith('OWN_EXPORT_NOT_ALLOWED'));
    const large = await request({ rows: 501 });
    await expect(approve(large)).rejects.toEqual(refusedWith('EXPORT_APPROVER_NOT_ALLOWED'));
    await approve(large, manager);
    customers.clock.advance(DAY);
    await expect(make(large)).rejects.toEqual(refusedWith('EXPORT_LAPSED'));
  });

  it('is made once, also when it is asked for twice at the same time, each time on record', async () => {
    await canaries(6);
    const exportId = await approved();
    const results = await Promise.allSettled([make(exportId), make(exportId)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(make(exportId)).rejects.toEqual(refusedWith('EXPORT_MADE'));
    const bulk = (await looks()).filter(({ type }) => type === 'CustomersAccessed');
    expect(bulk.length).toBeGreaterThanOrEqual(1);
  });

  it('goes on with the same canaries after an attempt that came to nothing', async () => {
    await canaries(6);
    const exportId = await approved();
    const refused = make(exportId, { body: { reason: '……' } });
    await expect(refused).rejects.toEqual(refusedWith('ACCESS_REASON_MISSING'));
    await customers.settle();
    await make(exportId);
    const { log } = customers.services;
    const all = (await log.read(0, (await log.head()).size)).map(({ bytes }) => decodeEntry(bytes).type);
    expect(all.filter((type) => type === 'CanaryPlanted')).toHaveLength(3);
    expect((await looks()).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['LookRefused', 'CustomersAccessed']),
    );
  });

  it('takes no canary whose number a customer has, or that is one already', async () => {
    const body = { name: '甄', businessNeed: '两居', archiveKind: 'buyer', filedAt: '2026-03-01T00:00:00.000Z' };
    const asking = (number: string) =>
      customers.ask('register-canary', { ...officer, body: { ...body, number, ownershipSha256: 'c'.repeat(64) } });
    await expect(asking(E164)).rejects.toEqual(refusedWith('CANARY_NUMBER_TAKEN'));
    await canaries(1);
    await expect(asking('13900000000')).rejects.toEqual(refusedWith('CANARY_NUMBER_TAKEN'));
    await expect(asking('139')).rejects.toEqual(refusedWith('PHONE_NUMBER_TOO_SHORT'));
  });

  it('shows an agent their own jobs only', async () => {
    await request();
    await customers.settle();
    const list = async (by: object) => (await customers.ask<{ items: ExportDocument[] }>('exports', by)).items;
    expect(await list({})).toMatchObject([{ status: 'requested', rows: 2 }]);
    expect(await list({ personId: 'AVNI' })).toEqual([]);
    expect(await list(manager)).toHaveLength(1);
  });

  it('leaves nothing in the clear in any file', async () => {
    await canaries(3);
    await make(await approved());
    for (const personal of ['13812345678', '13900000000', '李雷', '甄寄望', '三月回访']) {
      expect(await filesHold(customers.folder, personal)).toEqual([]);
    }
  });
});

describe('an export without a key of the auditor', () => {
  it('is not made', async () => {
    const customers = await openCustomers();
    try {
      const select = { customerIds: ['KH-00000001'] };
      const what = { format: 'csv', select, fields: ['name'], purpose: 'service-call', reason: '三月回访', rows: 1 };
      const { id: exportId } = await customers.ask<CommandAnswer>('request-export', { body: what });
      const making = { params: { exportId }, body: { reason: '三月回访' } };
      await expect(customers.ask('make-export', making)).rejects.toEqual(refusedWith('EXPORT_ESCROW_MISSING'));
    } finally {
      await customers.close();
    }
  });
});
