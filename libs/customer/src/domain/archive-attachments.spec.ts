import { describe, expect, it } from '@jest/globals';
import { replay } from '@taizhang/kernel';
import { run, specificationOf } from '@taizhang/kernel/testing';
import { asStored } from '@taizhang/privacy/testing';
import fc from 'fast-check';
import { customerEvents } from '../contract/index.js';
import { at, label, registered } from '../testing/archive.testing.js';
import {
  MAX_ATTACHMENTS,
  openAttachments,
  type AttachmentFiled,
  type AttachmentWithdrawn,
  type FileAttachment,
  type WithdrawAttachment,
} from './archive-attachments.js';
import type { ArchiveEvent, CustomerCommand } from './customer.commands.js';
import { customer as decider } from './customer.decider.js';

const customer = asStored(decider, customerEvents);
const { given } = specificationOf(customer);
const HASH = 'a'.repeat(64);

const filing = (attachmentId: string, change: Partial<FileAttachment['data']> = {}): FileAttachment => ({
  type: 'FileAttachment',
  data: {
    ...{ attachmentId, ...label, category: 'unit', class: 'basic', mediaType: 'image/jpeg', size: 1_000 },
    ...{ sealedSha256: HASH, title: '房产证', filedBy: 'YITZ', occurredAt: at, ...change },
  },
});
const filed = (attachmentId: string): AttachmentFiled => ({
  type: 'AttachmentFiled',
  data: filing(attachmentId).data,
});
const withdrawing = (attachmentId: string): WithdrawAttachment => ({
  type: 'WithdrawAttachment',
  data: { attachmentId, ...label, reason: '传错了', withdrawnBy: 'AVNI', occurredAt: at },
});
const withdrawn = (attachmentId: string): AttachmentWithdrawn => ({
  type: 'AttachmentWithdrawn',
  data: withdrawing(attachmentId).data,
});
const full = Array.from({ length: MAX_ATTACHMENTS }, (_, number) => filed(`a-${number}`));

describe('an attachment', () => {
  it('S1-3 is filed under a category', () => given(registered).when(filing('a-1')).then(filed('a-1')));
  it('is filed once', () => given(registered, filed('a-1')).when(filing('a-1')).thenNothing());
  it.each<[string, Partial<FileAttachment['data']>]>([
    ['other bytes', { sealedSha256: 'b'.repeat(64) }],
    ['another class', { class: 'other' }],
    ['another category', { category: 'contacts' }],
  ])('refuses its id to %s', (_what, change) =>
    given(registered, filed('a-1')).when(filing('a-1', change)).thenRefused('ATTACHMENT_EXISTS'),
  );
  it('is one of a bounded number', () =>
    given(registered, ...full)
      .when(filing('x'))
      .thenRefused('ATTACHMENT_LIMIT_REACHED'));
  it('is still filed once when there is no room', () =>
    given(registered, ...full)
      .when(filing('a-7'))
      .thenNothing());
  it('does not make room by being withdrawn', () =>
    given(registered, ...full, withdrawn('a-1'))
      .when(filing('x'))
      .thenRefused('ATTACHMENT_LIMIT_REACHED'));

  it('is withdrawn', () => given(registered, filed('a-1')).when(withdrawing('a-1')).then(withdrawn('a-1')));
  it('is withdrawn once', () =>
    given(registered, filed('a-1'), withdrawn('a-1')).when(withdrawing('a-1')).thenNothing());
  it('keeps its id when it is withdrawn', () =>
    given(registered, filed('a-1'), withdrawn('a-1'))
      .when(filing('a-1', { size: 2_000 }))
      .thenRefused('ATTACHMENT_EXISTS'));
  it('that nobody filed cannot be withdrawn', () =>
    given(registered).when(withdrawing('a-1')).thenRefused('ATTACHMENT_UNKNOWN'));

  it('is nobody’s without an archive', () => given().when(filing('a-1')).thenRefused('CUSTOMER_UNKNOWN'));
  it('S1-65 is filed no more once the customer is destroyed', () =>
    given(registered, filed('a-1'), {
      type: 'CustomerDestroyed',
      data: { customerId: label.customerId, occurredAt: at },
    })
      .when(filing('a-1'))
      .thenRefused('CUSTOMER_UNKNOWN'));
});

describe('any run of commands about attachments', () => {
  const id = fc.constantFrom('a-1', 'a-2', 'a-3');
  const command = fc.oneof<fc.Arbitrary<CustomerCommand>[]>(
    fc.tuple(id, fc.constantFrom<'basic' | 'private'>('basic', 'private')).map(([a, c]) => filing(a, { class: c })),
    id.map(withdrawing),
  );
  const registering: CustomerCommand = { type: 'RegisterCustomer', data: registered.data };

  it('adds nothing when the last is retried', () =>
    fc.assert(
      fc.property(fc.array(command), (commands) => {
        run(customer, [registering, ...commands], (again, history) =>
          expect(customer.decide(again, replay(customer, history))).toEqual([]),
        );
      }),
    ));

  it('files an id once, and opens none that was withdrawn', () =>
    fc.assert(
      fc.property(fc.array(command), (commands) => {
        const history: readonly ArchiveEvent[] = run(customer, [registering, ...commands]);
        const ids = history.flatMap((event) => (event.type === 'AttachmentFiled' ? [event.data.attachmentId] : []));
        const gone = history.flatMap((event) =>
          event.type === 'AttachmentWithdrawn' ? [event.data.attachmentId] : [],
        );
        const state = replay(customer, history);
        const open =
          state.status === 'registered' ? openAttachments(state).map(({ attachmentId }) => attachmentId) : [];
        expect(new Set(ids).size).toBe(ids.length);
        expect(open).toEqual(ids.filter((each) => !gone.includes(each)));
      }),
    ));
});
