import { randomBytes } from 'node:crypto';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { instant } from '@taizhang/kernel';
import type { AttachmentStore } from '@taizhang/privacy';
import { openTestAttachments } from '@taizhang/nest-kit/testing';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../testing/customer.testing.js';
import { customer } from '../aggregates.js';
import { removeUnnamedAttachments } from './attachment-unnamed.remove.js';

const HOUR = 3_600_000;

describe('files that nothing in the log names', () => {
  let customers: TestCustomers;
  let attachments: AttachmentStore;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
    attachments = await openTestAttachments(customers.folder);
  });
  afterEach(async () => {
    await attachments.close();
    await customers.close();
  });

  const fire = (hours: number) => {
    const now = instant(Date.now() + hours * HOUR);
    return removeUnnamedAttachments(attachments).fire(customers.services, {
      now,
      signal: new AbortController().signal,
    });
  };
  const kept = async (subject = CUSTOMER) => (await attachments.list(subject)).map(({ sealedSha256 }) => sealedSha256);
  const file = () =>
    customers.ask('file-attachment', {
      params: { customerId: CUSTOMER, attachmentId: 'a-1' },
      query: { category: 'unit', class: 'basic' },
      file: { name: 'x', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') },
    });

  it('are removed when they have been there for a day, and those that are named stay', async () => {
    await file();
    const named = await kept();
    const unnamed = await attachments.put(CUSTOMER, randomBytes(100));
    await attachments.put('KH-NOBODY', randomBytes(100));
    await fire(23);
    expect((await kept()).toSorted()).toEqual([...named, unnamed].toSorted());
    await fire(25);
    expect(await kept()).toEqual(named);
    expect(await kept('KH-NOBODY')).toEqual([]);
  });

  it('stay named when the attachment was withdrawn', async () => {
    await file();
    const params = { customerId: CUSTOMER, attachmentId: 'a-1' };
    await customers.ask('withdraw-attachment', { params, body: { reason: '传错了' } });
    await fire(25);
    expect(await kept()).toHaveLength(1);
  });

  it('S1-65 go at once where the customer was destroyed: a restore has put them back', async () => {
    const { executor } = customers.services;
    const data = { customerId: CUSTOMER, occurredAt: '2026-03-02T09:00:00.000Z' };
    const cause = { commitId: 'c-1', actor: 'test', correlationId: 'c-1' };
    await executor.execute({ aggregate: customer, id: CUSTOMER, command: { type: 'DestroyCustomer', data } }, cause);
    await attachments.put(CUSTOMER, randomBytes(100));
    await fire(0);
    expect(await attachments.subjects(10)).toEqual([]);
  });

  it('are removed when a crash cut them off', async () => {
    await file();
    const path = join(customers.folder, 'attachments', `of-${CUSTOMER}`, `${'a'.repeat(64)}.00.unfinished`);
    await writeFile(path, randomBytes(10));
    const names = () => readdir(join(customers.folder, 'attachments', `of-${CUSTOMER}`));
    await fire(23);
    expect(await names()).toHaveLength(2);
    const yesterday = new Date(Date.now() - 25 * HOUR);
    await utimes(path, yesterday, yesterday);
    await fire(0);
    expect(await names()).toHaveLength(1);
  });
});
