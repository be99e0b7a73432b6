import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import { filesHold } from '@taizhang/nest-kit/testing';
import type { ConfidentialityClass } from '@taizhang/access';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';

const TITLE = '李雷身份证正面';
const SECRET = 'the number on the identity card';
const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from(SECRET), randomBytes(70_000)]);
const grounds = { purpose: 'contract', reason: '核对证件' };
const refusedWith = (code: string) => expect.objectContaining({ code });

interface Listed {
  readonly items: readonly { readonly attachmentId: string; readonly title: string }[];
}
interface Opened {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
  readonly details: { readonly title: string; readonly receipt: { readonly proof: string } };
}
interface Filing {
  readonly bytes?: Uint8Array;
  readonly class?: ConfidentialityClass;
  readonly mediaType?: string;
  readonly personId?: string;
  readonly role?: 'agent' | 'supervisor' | 'auditor';
  readonly customerId?: string;
}

describe('attachments of an archive', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
  });
  afterEach(() => customers.close());

  const file = (attachmentId: string, change: Filing = {}) => {
    const { bytes = jpeg, class: confidentiality = 'basic', mediaType = 'image/jpeg', ...rest } = change;
    const { customerId = CUSTOMER, ...caller } = rest;
    return customers.ask<{ version: number; receipt?: object }>('file-attachment', {
      params: { customerId, attachmentId },
      query: { category: 'unit', class: confidentiality },
      file: { name: TITLE, mediaType, bytes },
      ...caller,
    });
  };
  const open = (attachmentId: string, change: { personId?: string; customerId?: string; body?: object } = {}) => {
    const { customerId = CUSTOMER, body = grounds, ...caller } = change;
    return customers.ask<Opened>('open-attachment', { params: { customerId, attachmentId }, body, ...caller });
  };
  const list = (personId = 'YITZ') =>
    customers.ask<Listed>('attachments', { params: { customerId: CUSTOMER }, personId });
  const withdraw = (attachmentId: string) =>
    customers.ask('withdraw-attachment', {
      params: { customerId: CUSTOMER, attachmentId },
      body: { reason: '传错了' },
    });
  const looks = async () =>
    (await customers.services.log.readStream(`access-${CUSTOMER}`)).map(({ bytes }) => decodeEntry(bytes));
  const folder = () => join(customers.folder, 'attachments', `of-${CUSTOMER}`);
  const kept = () => readdir(folder()).catch(() => []);

  it('S1-3 are filed, listed with a masked title, and opened as they were', async () => {
    expect(await file('a-1')).toMatchObject({ receipt: expect.anything() });
    const [item] = (await list()).items;
    expect(item).toMatchObject({ attachmentId: 'a-1', category: 'unit', class: 'basic', mediaType: 'image/jpeg' });
    expect(item).toMatchObject({ size: jpeg.length, title: '李****', filedBy: 'YITZ' });
    const { bytes, mediaType, fileName, details } = await open('a-1');
    expect(Buffer.compare(bytes, jpeg)).toBe(0);
    expect({ mediaType, fileName }).toEqual({ mediaType: 'image/jpeg', fileName: 'attachment-a-1.jpg' });
    expect(details).toMatchObject({ title: TITLE, receipt: { proof: expect.stringContaining('c2sp.org/tlog-proof') } });
  });

  it('S1-80 leave nothing of content or title in any file, and no name of theirs in a path', async () => {
    await file('a-1');
    await list();
    expect(await filesHold(customers.folder, SECRET)).toEqual([]);
    expect(await filesHold(customers.folder, TITLE)).toEqual([]);
    expect(await kept()).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it('S1-10 are on record before they are shown: who, which, what for', async () => {
    await file('a-1');
    await open('a-1');
    expect((await looks()).at(-1)).toMatchObject({
      type: 'CustomerAccessed',
      data: { kind: 'attachment', attachmentId: 'a-1', personId: 'YITZ', purpose: 'contract', fields: ['attachment'] },
    });
  });

  it('S1-10 are not shown when the record cannot be written', async () => {
    await file('a-1');
    await customers.settle();
    const writeAgain = customers.stopWrites();
    await expect(open('a-1')).rejects.toEqual(refusedWith('LOG_UNAVAILABLE'));
    await expect(list()).rejects.toEqual(refusedWith('LOG_UNAVAILABLE'));
    writeAgain();
    expect(await looks()).toEqual([]);
  }, 20_000);

  it.each([
    ['a reason', { purpose: 'contract' }, 'ACCESS_REASON_MISSING'],
    ['a purpose', { reason: '核对证件' }, 'ACCESS_PURPOSE_MISSING'],
  ])('S0-11 are not opened without %s, and that is on record', async (_what, body, code) => {
    await file('a-1');
    await expect(open('a-1', { body })).rejects.toEqual(refusedWith(code));
    expect((await looks()).at(-1)).toMatchObject({ type: 'AccessRefused', data: { attachmentId: 'a-1', code } });
  });

  it.each<[ConfidentialityClass, string]>([
    ['private', 'ACCESS_APPROVAL_MISSING'],
    ['financial', 'ACCESS_APPROVAL_MISSING'],
  ])('S1-78 of the class %s are opened with approval alone', async (confidentiality, code) => {
    await file('a-1', { class: confidentiality });
    await expect(open('a-1')).rejects.toEqual(refusedWith(code));
    expect((await list()).items).toMatchObject([{ title: expect.stringMatching(/^.?\*{4}$/) }]);
  });

  it('are to somebody who is not tied to the customer those of nobody, and no such file is one of a stranger’s', async () => {
    await file('a-1');
    const nobody = refusedWith('CUSTOMER_UNKNOWN');
    await expect(open('a-1', { personId: 'OTHER' })).rejects.toEqual(nobody);
    await expect(open('a-9', { personId: 'OTHER' })).rejects.toEqual(nobody);
    await expect(open('a-1', { customerId: 'KH-NOBODY' })).rejects.toEqual(nobody);
    await expect(list('OTHER')).rejects.toEqual(nobody);
    await expect(file('a-2', { personId: 'OTHER' })).rejects.toEqual(nobody);
    await expect(file('a-2', { customerId: 'KH-NOBODY' })).rejects.toEqual(nobody);
    expect((await looks()).at(-1)).toMatchObject({ type: 'AccessRefused', data: { code: 'ACCESS_RELATION_MISSING' } });
  });

  it('that are not there are refused by that name to who may look, on record', async () => {
    await expect(open('a-9')).rejects.toEqual(refusedWith('ATTACHMENT_UNKNOWN'));
    expect((await looks()).at(-1)).toMatchObject({
      type: 'AccessRefused',
      data: { attachmentId: 'a-9', code: 'ATTACHMENT_UNKNOWN' },
    });
  });

  it('are taken out with a reason, and opened no more; the bytes stay until destruction', async () => {
    await file('a-1');
    await withdraw('a-1');
    expect((await list()).items).toEqual([]);
    await expect(open('a-1')).rejects.toEqual(refusedWith('ATTACHMENT_UNKNOWN'));
    await expect(withdraw('a-2')).rejects.toEqual(refusedWith('ATTACHMENT_UNKNOWN'));
    expect(await kept()).toHaveLength(1);
  });

  it('are filed once, however often they are sent, and the id is refused to other content', async () => {
    const { version } = await file('a-1');
    expect(await file('a-1')).not.toHaveProperty('receipt');
    expect(await file('a-1', { personId: 'YITZ' })).toMatchObject({ version });
    const other = Buffer.concat([jpeg.subarray(0, jpeg.length - 1), Buffer.from([(jpeg.at(-1) ?? 0) ^ 1])]);
    await expect(file('a-1', { bytes: other })).rejects.toEqual(refusedWith('ATTACHMENT_EXISTS'));
    await expect(file('a-1', { class: 'other' })).rejects.toEqual(refusedWith('ATTACHMENT_EXISTS'));
    expect(await kept()).toHaveLength(1);
    expect((await list()).items).toHaveLength(1);
  });

  it('have two hashes when the same is filed twice', async () => {
    await file('a-1');
    await file('a-2');
    expect(new Set(await kept()).size).toBe(2);
  });

  it.each([
    ['a page', Buffer.from('<html><script>')],
    ['nothing', Buffer.alloc(0)],
    ['another picture', Buffer.from('89504e470d0a1a0a', 'hex')],
  ])('S1-80 are refused where the content is %s, and nothing is kept', async (_what, bytes) => {
    await expect(file('a-1', { bytes })).rejects.toEqual(refusedWith('ATTACHMENT_CONTENT_UNFIT'));
    expect(await kept()).toEqual([]);
  });

  it('are refused by type, where they are no pictures, documents or recordings', () =>
    expect(file('a-1', { mediaType: 'text/html' })).rejects.toEqual(refusedWith('CONTENT_TYPE_UNSUPPORTED')));

  it('that were changed or moved on the disk are never shown', async () => {
    await file('a-1');
    await file('a-2');
    const [one = '', other = ''] = await kept();
    const [first, second] = [await readFile(join(folder(), one)), await readFile(join(folder(), other))];
    await writeFile(join(folder(), one), second);
    await writeFile(join(folder(), other), first);
    await expect(open('a-1')).rejects.toEqual(refusedWith('ATTACHMENT_BROKEN'));
    await rm(join(folder(), one));
    await rm(join(folder(), other));
    await expect(open('a-2')).rejects.toEqual(refusedWith('ATTACHMENT_BROKEN'));
  });

  it('S1-3 count towards what an archive must have', async () => {
    const missing = async () => {
      await customers.settle();
      const params = { customerId: CUSTOMER };
      const { missingCategories } = await customers.ask<{ missingCategories: readonly string[] }>('archive-quality', {
        ...{ params, role: 'supervisor' },
      });
      return missingCategories.includes('unit');
    };
    expect(await missing()).toBe(true);
    await file('a-1');
    expect(await missing()).toBe(false);
    await withdraw('a-1');
    expect(await missing()).toBe(true);
  });
});
