import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import type { Role } from '@taizhang/access';
import type { CommandAnswer } from '@taizhang/nest-kit';
import { filesHold } from '@taizhang/nest-kit/testing';
import { CUSTOMER, E164, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const OTHER = 'KH-00000002';
const SECOND = 1_000;
const officer = { role: 'compliance-officer', personId: 'CO01' } as const;
const manager = { role: 'general-manager', personId: 'GM01' } as const;

interface Packed {
  readonly package: string;
  readonly sha256: string;
  readonly disclosed: number;
  readonly withheld: number;
  readonly withheldFields: readonly string[];
  readonly receipt: { readonly position: number };
}

describe('a disclosure to an outside party', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
    await customers.register();
    await customers.record();
    await customers.register({ customerId: OTHER, name: '韩梅梅' });
    await customers.ask('register-recipient', {
      ...officer,
      body: { recipientId: 'bank', name: '某银行', kind: 'partner' },
    });
    await sign('g-1');
    const body = { channelId: 'sftp-1', kind: 'sftp', encryption: 'SSH, AES-256-GCM' };
    await customers.ask('register-transfer-channel', { ...officer, body });
    await consent(CUSTOMER);
    await customers.settle();
  });

  afterEach(() => customers.close());

  const now = () => new Date(customers.clock.now()).toISOString();
  const sign = (agreementId: string, change: object = {}) => {
    const scope = { fields: ['name', 'phoneNumbers'], purposes: ['service-call'], duty: '保密，用后删除' };
    const life = { signedAt: now(), validUntil: new Date(customers.clock.now() + 60 * SECOND).toISOString() };
    const body = { agreementId, ...scope, ...life, documentSha256: 'b'.repeat(64), ...change };
    return customers.ask('sign-agreement', { ...officer, params: { recipientId: 'bank' }, body });
  };
  const consent = (customerId: string) =>
    customers.ask('record-consent', {
      params: { customerId },
      body: {
        ...{ consentId: 'c-1', purposes: ['service-call'], scope: 'company-and-partners', channels: ['phone'] },
        ...{ noticeVersion: 'notice-1', recipient: 'bank', separate: true, evidence: 'a'.repeat(64), givenAt: now() },
      },
    });
  const request = async (change: object = {}) => {
    const asked = { recipientId: 'bank', agreementId: 'g-1', channelId: 'sftp-1', customerIds: [CUSTOMER, OTHER] };
    const what = { fields: ['name', 'phoneNumbers', 'businessNeed'], purpose: 'service-call', reason: '办理按揭' };
    return (await customers.ask<CommandAnswer>('request-disclosure', { body: { ...asked, ...what, ...change } })).id;
  };
  const step = (name: string, disclosureId: string, change: object) =>
    customers.ask(name, { params: { disclosureId }, ...change });
  const approved = async (change: object = {}) => {
    const disclosureId = await request(change);
    await step('confirm-lawfulness', disclosureId, { ...officer, body: { basis: 'consent' } });
    await step('approve-disclosure', disclosureId, manager);
    return disclosureId;
  };
  const make = (disclosureId: string, change: object = {}) =>
    step('make-disclosure', disclosureId, { body: { reason: '办理按揭', ...change } }) as Promise<Packed>;
  const listed = async (name: string, role: Role = 'agent') =>
    (await customers.ask<{ items: object[] }>(name, { role, query: {} })).items;
  const stream = async (name: string) =>
    (await customers.services.log.readStream(name)).map(({ bytes }) => decodeEntry(bytes));

  it('S1-31 goes to a recipient, by an agreement, on a channel that those who ask for it can find', async () => {
    await customers.ask('end-agreement', { ...officer, params: { recipientId: 'bank', agreementId: 'g-1' } });
    await sign('g-2');
    await customers.settle();
    expect(await listed('recipients')).toMatchObject([
      {
        ...{ recipientId: 'bank', name: '某银行', kind: 'partner' },
        agreements: [
          { agreementId: 'g-1', endedAt: now() },
          { agreementId: 'g-2', purposes: ['service-call'] },
        ],
      },
    ]);
    expect(await listed('transfer-channels')).toMatchObject([{ channelId: 'sftp-1', status: 'registered' }]);
    await customers.ask('retire-transfer-channel', { ...officer, params: { channelId: 'sftp-1' } });
    await customers.settle();
    expect(await listed('transfer-channels', 'auditor')).toMatchObject([{ status: 'retired' }]);
  });

  it('S0-13 S1-31 hands over what was agreed, of whom agreed to it, on record first', async () => {
    const disclosureId = await approved();
    const made = await make(disclosureId);
    expect(made.package).toBe(`{"customerId":"${CUSTOMER}","name":"李雷","phoneNumbers":"${E164}"}\n`);
    expect(made).toMatchObject({ disclosed: 1, withheld: 1, withheldFields: ['businessNeed'] });
    expect(made.sha256).toBe(createHash('sha256').update(made.package).digest('hex'));
    const [access] = await stream(`access-${CUSTOMER}`);
    expect(access).toMatchObject({ type: 'CustomerAccessed', data: { kind: 'disclosure' } });
    expect(made.receipt.position).toBeLessThan((await customers.services.log.head()).size);
    const facts = await stream(`disclosure-${disclosureId}`);
    expect(facts.at(-1)).toMatchObject({ type: 'DisclosureMade', data: { sha256: made.sha256, withheld: 1 } });
    expect(await stream(`access-${OTHER}`)).toEqual([]);
  });

  it('is made once', async () => {
    const disclosureId = await approved();
    await make(disclosureId);
    await expect(make(disclosureId)).rejects.toEqual(refusedWith('DISCLOSURE_MADE'));
  });

  it('is made once, also when it is asked for twice at the same time', async () => {
    const disclosureId = await approved();
    const results = await Promise.allSettled([make(disclosureId), make(disclosureId)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('S0-13 waits for lawfulness and approval, by others', async () => {
    const disclosureId = await request();
    await expect(make(disclosureId)).rejects.toEqual(refusedWith('DISCLOSURE_UNAPPROVED'));
    const early = step('approve-disclosure', disclosureId, manager);
    await expect(early).rejects.toEqual(refusedWith('LAWFULNESS_UNCONFIRMED'));
    expect(await stream(`access-${CUSTOMER}`)).toEqual([]);
  });

  it('S1-31 is refused from the second on in which the agreement ends', async () => {
    const [first, second] = [await approved({ customerIds: [CUSTOMER] }), await approved()];
    customers.clock.advance(60 * SECOND - 1);
    await make(first);
    customers.clock.advance(1);
    await expect(make(second)).rejects.toEqual(refusedWith('AGREEMENT_NOT_IN_FORCE'));
  });

  it('S1-31 is refused when the agreement was ended, or there is none', async () => {
    const disclosureId = await approved();
    await customers.ask('end-agreement', { ...officer, params: { recipientId: 'bank', agreementId: 'g-1' } });
    await expect(make(disclosureId)).rejects.toEqual(refusedWith('AGREEMENT_MISSING'));
    const unsigned = await approved({ agreementId: 'g-2' });
    await expect(make(unsigned)).rejects.toEqual(refusedWith('AGREEMENT_MISSING'));
    expect(await stream(`access-${CUSTOMER}`)).toEqual([]);
  });

  it('S1-31 gives nothing of whom has taken the consent back', async () => {
    const disclosureId = await approved();
    const params = { customerId: CUSTOMER };
    customers.clock.advance(1);
    await customers.ask('withdraw-consent', { params, body: { withdrawalId: 'w-1', recipient: 'bank' } });
    await expect(make(disclosureId)).rejects.toEqual(refusedWith('DISCLOSURE_CONSENT_MISSING'));
  });

  it('S1-62 goes by a registered channel that is in use, and by no other', async () => {
    const disclosureId = await approved();
    const unregistered = refusedWith('TRANSFER_CHANNEL_UNREGISTERED');
    await expect(make(disclosureId, { via: 'https-api' })).rejects.toEqual(unregistered);
    await customers.ask('retire-transfer-channel', { ...officer, params: { channelId: 'sftp-1' } });
    await expect(make(disclosureId)).rejects.toEqual(unregistered);
  });

  it.each(['private-mailbox', 'corporate-mail', 'instant-messenger', 'social-media', 'public-network'])(
    'S1-63 S1-81 never goes by %s, and that it was tried is on record',
    async (via) => {
      const disclosureId = await approved();
      await expect(make(disclosureId, { via })).rejects.toEqual(refusedWith('TRANSFER_FORBIDDEN_NOT_ALLOWED'));
      expect((await stream(`disclosure-${disclosureId}`)).at(-1)).toMatchObject({
        ...{ type: 'ForbiddenTransferBlocked', data: { kind: via, personId: 'YITZ' } },
      });
    },
  );

  it('leaves nothing in the clear in any file', async () => {
    await make(await approved());
    for (const personal of ['13812345678', '李雷', '办理按揭']) {
      expect(await filesHold(customers.folder, personal)).toEqual([]);
    }
  });
});
