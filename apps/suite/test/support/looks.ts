import { expect } from '@jest/globals';
import { until } from '@taizhang/testing';
import { looking } from './customers.js';
import { CUSTOMER, NUMBER, type Desk } from './desk.js';
import { on } from './story.js';

/** One request that looks, with all that it needs before it can be made, and the record that it must leave. */
export interface Look {
  /** Makes what is looked at; answers where and how it is asked for. */
  readonly made: (desk: Desk) => Promise<readonly [path: string, body?: object]>;
  /** Who looks, by role; the agent YITZ when it is not said. */
  readonly by?: 'compliance-officer';
  readonly type: 'CustomerAccessed' | 'CustomersAccessed' | 'PhoneNumberRevealed';
  /** What the record says beside who looks and from where. */
  readonly data: object;
}

const at = `/customer/customers/${CUSTOMER}`;
const number = `${at}/phone-numbers/n-1`;
const { purpose, reason } = looking;
const CUSTODIAN = { kind: 'custodian', strength: 1 };
const BY_THE_CUSTOMER = {
  purpose: 'data-subject-request',
  relation: { kind: 'rights-request', reference: 'r-1', strength: 1 },
};
const MASKED = 'phoneNumbers.masked';
const FOUND = ['archiveKind', 'filedAt', 'externalId', 'estate', 'nature', 'businessType', 'stage', MASKED];
const OF_A_CALL = ['brief', 'urgentReason', 'matter', 'feedback', 'need'];
const OF_A_FORM = ['name', 'unit', 'contactPhone', 'contacts'].map((key) => `qms-pm-31302.${key}`);
const GIVEN = { purpose, reason: expect.anything() };

const asked =
  (path: string, body?: object): Look['made'] =>
  async () =>
    body === undefined ? [path] : [path, body];
const one = (kind: string, fields: readonly string[], more: object = {}) => {
  const data = { kind, fields, customerId: CUSTOMER, relation: CUSTODIAN, ...more };
  return { type: 'CustomerAccessed', data } as const;
};
const many = (kind: string, fields: readonly string[], more: object = {}) => {
  const shown = [{ relation: CUSTODIAN, customerIds: [CUSTOMER] }];
  return { type: 'CustomersAccessed', data: { kind, fields, shown, count: 1, ...more } } as const;
};

/** A request that looks, for each route that shows or uses something of the customers it is asked about. */
export const LOOKS: Readonly<Record<string, Look>> = {
  'customer.customers': { made: asked('/customer/customers'), ...many('list', [MASKED]) },
  'customer.customer': { made: asked(at), ...one('detail', [MASKED]) },
  'customer.phone-numbers': { made: asked(`${at}/phone-numbers`), ...one('detail', [MASKED, 'phoneNumbers.status']) },
  'customer.reveal-phone-number': {
    made: asked(`${number}/reveal`, looking),
    type: 'PhoneNumberRevealed',
    data: { customerId: CUSTOMER, phoneNumberId: 'n-1', relation: CUSTODIAN, fields: ['number'], ...GIVEN },
  },
  'customer.search-by-number': {
    made: asked('/customer/searches', { number: NUMBER, ...looking }),
    ...many('search', [MASKED], GIVEN),
  },
  'customer.read-archive': { made: asked(`${at}/archive`, looking), ...one('detail', ['name'], GIVEN) },
  'customer.consents': { made: asked(`${at}/consents`), ...one('detail', ['consents']) },
  'customer.attachments': { made: asked(`${at}/attachments`), ...one('detail', ['attachments']) },
  'customer.open-attachment': {
    made: asked(`${at}/attachments/a-1/opening`, looking),
    ...one('attachment', ['attachment'], { attachmentId: 'a-1', ...GIVEN }),
  },
  'customer.filled-forms': { made: asked(`${at}/filled-forms`), ...one('detail', ['filledForms']) },
  'customer.read-filled-form': {
    made: asked(`${at}/filled-forms/f-1/reading`, looking),
    ...one('detail', OF_A_FORM, { filledFormId: 'f-1', ...GIVEN }),
  },
  'customer.print-filled-form': {
    made: asked(`${at}/filled-forms/f-1/print`, looking),
    ...one('print', OF_A_FORM, { filledFormId: 'f-1', ...GIVEN }),
  },
  'customer.duplicates': { made: asked('/customer/duplicates'), ...many('list', [MASKED], { shown: [], count: 0 }) },
  'customer.find-customers': {
    made: asked('/customer/finds', { customerId: CUSTOMER, ...looking }),
    ...many('search', FOUND, GIVEN),
  },
  'customer.dial-phone-number': {
    made: asked(`${number}/dial`, { callId: 'call-1', purpose, brief: reason }),
    ...one('dial', [], { phoneNumberId: 'n-1', purpose }),
  },
  'customer.call': { made: async (desk) => [`/customer/calls/${await dialled(desk)}`], ...one('detail', OF_A_CALL) },
  'customer.send-message': {
    made: async (desk) => {
      await consent(desk, 'sms', {});
      const what = { messageId: 'm-1', channel: 'sms', template: 'call-fault', about: on(2) };
      return [`${number}/messages`, { ...what, ...looking }];
    },
    ...one('sms', [], { phoneNumberId: 'n-1', ...GIVEN }),
  },
  'customer.check-out-item': {
    made: async (desk) => [`${await approvedCheckOut(desk)}/hand-out`, looking],
    ...one('attachment', ['item'], { itemId: 'i-1', ...GIVEN }),
  },
  'customer.copy-of-data': {
    made: async (desk) => [`/customer/rights-requests/${await identified(desk)}/copy`, { reason }],
    ...one('copy', ['archive'], { ...GIVEN, ...BY_THE_CUSTOMER }),
  },
  'customer.make-export': {
    made: async (desk) => [`/customer/exports/${await approvedExport(desk)}/file`, { reason }],
    ...one('export', ['name', 'phoneNumbers'], GIVEN),
  },
  'customer.make-disclosure': {
    made: async (desk) => [`/customer/disclosures/${await approvedDisclosure(desk)}/package`, { reason }],
    ...one('disclosure', ['name', 'phoneNumbers'], GIVEN),
  },
  'customer.access-request-reason': reasonOf('access-requests', {
    ...{ ...looking, customerId: CUSTOMER, minutes: 60 },
    scope: { extent: 'fields', fields: ['name'], rights: ['view'] },
  }),
  'customer.break-glass-reason': reasonOf('break-glasses', {
    ...{ customerId: CUSTOMER, emergency: 'fire-or-flood', reason: '客户家中漏水，须立即联系' },
  }),
  'customer.disclosure-reason': reasonOf('disclosures', {
    ...{ recipientId: 'bank', agreementId: 'g-1', channelId: 'sftp-1' },
    ...{ customerIds: [CUSTOMER], fields: ['name'], ...looking },
  }),
  'customer.export-reason': reasonOf('exports', {
    ...{ format: 'csv', select: { customerIds: [CUSTOMER] }, fields: ['name'], rows: 5, ...looking },
  }),
};

/** Asked for by the agent, and read by whoever may decide about it, as soon as the lists know of it. */
function reasonOf(path: string, body: object): Look {
  const made = async (desk: Desk) => {
    const id = await desk.idOf('agent', `/customer/${path}`, body);
    const list = () => desk.ask('compliance-officer', '/customer/break-glasses?limit=200');
    if (path === 'break-glasses') await until('it is listed', async () => expect((await list()).text).toContain(id));
    return [`/customer/${path}/${id}/reason`] as const;
  };
  const relation = { kind: 'approval', reference: expect.any(String), strength: 1 };
  return { made, by: 'compliance-officer', ...one('detail', ['reason'], { purpose, relation }) };
}

async function dialled(desk: Desk): Promise<string> {
  await desk.ask('agent', `${number}/dial`, { callId: 'call-2', purpose, brief: reason });
  return 'call-2';
}

function consent(desk: Desk, channel: string, more: object) {
  const given = { noticeVersion: 'notice-1', evidence: 'a'.repeat(64), givenAt: on(1) };
  const scope = { purposes: [purpose], scope: 'company', channels: [channel] };
  return desk.ask('agent', `${at}/consents`, { consentId: `c-${channel}`, ...scope, ...given, ...more });
}

async function approvedCheckOut(desk: Desk): Promise<string> {
  const kept = { location: { room: 'A-101' }, containerType: 'locked-cabinet', sealed: true };
  await desk.ask('agent', `${at}/items`, { itemId: 'i-1', kind: 'contract', class: 'basic', ...kept });
  const item = `${at}/items/i-1/check-outs`;
  const returnBy = new Date(Date.now() + 86_400_000).toISOString();
  await desk.ask('agent', item, { checkOutId: 'o-1', purpose: 'court', returnBy });
  await desk.ask('supervisor', `${item}/o-1/decision`, { decision: 'approved' });
  return `${item}/o-1`;
}

async function identified(desk: Desk): Promise<string> {
  const request = { requestId: 'r-1', customerId: CUSTOMER, kind: 'access-copy', channel: 'visit' };
  await desk.ask('agent', '/customer/rights-requests', request);
  const identity = { method: 'id-document', result: 'confirmed' };
  await desk.ask('compliance-officer', '/customer/rights-requests/r-1/identity', identity);
  return 'r-1';
}

async function approvedExport(desk: Desk): Promise<string> {
  for (const place of [1, 2, 3]) {
    const canary = { number: `1390000000${place}`, name: `甄寄望${place}`, businessNeed: '两居', archiveKind: 'buyer' };
    const owned = { filedAt: on(1), ownershipSha256: 'c'.repeat(64) };
    await desk.ask('compliance-officer', '/customer/canaries', { ...canary, ...owned });
  }
  const what = { format: 'csv', select: { customerIds: [CUSTOMER] }, fields: ['name', 'phoneNumbers'], rows: 5 };
  const exportId = await desk.idOf('agent', '/customer/exports', { ...what, ...looking });
  await desk.ask('supervisor', `/customer/exports/${exportId}/approval`, {});
  return exportId;
}

async function approvedDisclosure(desk: Desk): Promise<string> {
  await consent(desk, 'phone', { scope: 'company-and-partners', recipient: 'bank', separate: true });
  const officer = (path: string, body: object) => desk.ask('compliance-officer', `/customer/${path}`, body);
  await officer('recipients', { recipientId: 'bank', name: '某银行', kind: 'partner' });
  await officer('transfer-channels', { channelId: 'sftp-1', kind: 'sftp', encryption: 'SSH, AES-256-GCM' });
  const fields = ['name', 'phoneNumbers'];
  const life = { signedAt: on(1), validUntil: '2099-01-01T00:00:00.000Z', documentSha256: 'b'.repeat(64) };
  const scope = { fields, purposes: [purpose], duty: '保密，用后删除' };
  await officer('recipients/bank/agreements', { agreementId: 'g-1', ...scope, ...life });
  const what = { recipientId: 'bank', agreementId: 'g-1', channelId: 'sftp-1', customerIds: [CUSTOMER], fields };
  const disclosureId = await desk.idOf('agent', '/customer/disclosures', { ...what, ...looking });
  await officer(`disclosures/${disclosureId}/lawfulness`, { basis: 'consent' });
  await desk.ask('general-manager', `/customer/disclosures/${disclosureId}/approval`, {});
  return disclosureId;
}
