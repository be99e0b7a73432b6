import { looking, registration } from '../customers.js';
import { emergencyContacts } from '../forms.js';
import { on } from '../story.js';
import {
  archive,
  archiveOf,
  asEntered,
  comply,
  customerOf,
  file,
  idOf,
  post,
  supervise,
  type Desk,
  type Flow,
} from './desk.js';
import { atHome } from './numbers.js';

const RECIPIENT = 'pl-bank';
const AGREEMENT = 'pl-agreement';
const CHANNEL = 'pl-channel';
const FIELDS = ['name', 'phoneNumbers', 'businessNeed'];
/** Every export of a few rows holds three. */
export const CANARIES_EACH = 3;
const SHA256 = 'ab'.repeat(32);

/** What must be there before anything may leave: somebody to give it to, a way, and canaries with numbers of their own. */
export async function prepareHandingOut(desk: Desk, canaries: readonly string[]): Promise<void> {
  await comply(desk, '/customer/recipients', { recipientId: RECIPIENT, name: '某银行', kind: 'partner' });
  await comply(desk, `/customer/recipients/${RECIPIENT}/agreements`, {
    ...{ agreementId: AGREEMENT, fields: FIELDS, purposes: ['service-call'], duty: '保密，用后删除' },
    ...{ signedAt: on(1), validUntil: '2099-01-01T00:00:00.000Z', documentSha256: SHA256 },
  });
  const channel = { channelId: CHANNEL, kind: 'sftp', encryption: 'SSH, AES-256-GCM' };
  await comply(desk, '/customer/transfer-channels', channel);
  for (const [index, number] of canaries.entries()) {
    const row = { name: `甄寄望 ${index}`, businessNeed: '两居', archiveKind: 'buyer', filedAt: on(1) };
    await comply(desk, '/customer/canaries', { ...row, number: asEntered(number, index), ownershipSha256: SHA256 });
  }
}

/** Asked for, approved by somebody else, and made, with canaries in it: once as a table, once for print. */
export const exported: Flow = async (desk, number, index) => {
  await archive(desk, number, index);
  const reason = `核对 ${asEntered(number, index)}`;
  const request = {
    ...{ format: index % 2 === 0 ? 'csv' : 'html', select: { customerIds: [customerOf(index)] }, rows: 5 },
    ...{ fields: FIELDS, purpose: 'service-call', reason },
  };
  const id = await idOf(post(desk, '/customer/exports', request));
  await supervise(desk, `/customer/exports/${id}/approval`, {});
  await post(desk, `/customer/exports/${id}/file`, { reason });
};

/** Given to a partner whom the customer has agreed to; every third time it is to go where it must not. */
export const disclosed: Flow = async (desk, number, index) => {
  await archive(desk, number, index);
  const reason = `办理按揭，电话 ${asEntered(number, index)}`;
  await post(desk, `${archiveOf(index)}/consents`, {
    ...{ consentId: 'c-1', purposes: ['service-call'], scope: 'company-and-partners', channels: ['phone'] },
    ...{ noticeVersion: 'notice-1', recipient: RECIPIENT, separate: true, evidence: SHA256, givenAt: on(2) },
  });
  const id = await idOf(
    post(desk, '/customer/disclosures', {
      ...{ recipientId: RECIPIENT, agreementId: AGREEMENT, channelId: CHANNEL, customerIds: [customerOf(index)] },
      ...{ fields: FIELDS, purpose: 'service-call', reason },
    }),
  );
  await comply(desk, `/customer/disclosures/${id}/lawfulness`, { basis: 'consent' });
  await desk.ask('general-manager', `/customer/disclosures/${id}/approval`, { body: {} });
  if (index % 3 === 0) await post(desk, `/customer/disclosures/${id}/package`, { reason, via: 'instant-messenger' });
  await post(desk, `/customer/disclosures/${id}/package`, { reason });
};

/** A scanned page that holds the number, under a title that says it, and notes beside it; all of it is read again. */
export const scanned: Flow = async (desk, number, index) => {
  await archive(desk, number, index);
  const at = archiveOf(index);
  const reason = `查 ${asEntered(number, index)}`;
  const title = encodeURIComponent(`名片 ${asEntered(number, index + 1)}.pdf`);
  await desk.ask('agent', `${at}/attachments/a-1?category=contacts&class=basic`, {
    body: `%PDF-1.7\n业主电话 ${asEntered(number, index)}\n`,
    headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename*=UTF-8''${title}` },
  });
  const part = { partId: 'p-1', category: 'contacts', medium: 'paper', reference: `名片 ${atHome(number)}` };
  await post(desk, `${at}/parts`, part);
  const values = { remarks: `电话 ${asEntered(number, index)}`, address: `四季花园 ${atHome(number)}` };
  const collected = { recordId: 'r-1', purpose: 'service-call', channel: 'phone', collectedAt: on(2) };
  await post(desk, `${at}/fields`, { ...collected, values });
  await desk.ask('agent', `${at}/attachments?purpose=service-call`, {});
  await post(desk, `${at}/attachments/a-1/opening`, { ...looking, reason });
  await post(desk, `${at}/archive`, looking);
  await post(desk, `${at}/archive`, { ...looking, reveal: ['remarks', 'address'], reason });
  await post(desk, `${at}/attachments/a-1/withdrawal`, { reason });
};

/** A form says the number in its fields and in texts where it should not stand; read whole, it shows no number. */
export const filled: Flow = async (desk, number, index) => {
  await archive(desk, number, index);
  const at = `${archiveOf(index)}/filled-forms`;
  const reason = `核对 ${asEntered(number, index)}`;
  const form = emergencyContacts('f-1', asEntered(number, index), `业主 ${asEntered(number, index + 1)}`);
  await post(desk, at, form);
  const values = { unit: `3-1201 电话 ${asEntered(number, index + 2)}`, contactPhone: asEntered(number, index + 3) };
  await post(desk, `${at}/f-1/corrections`, { correctionId: 'k-1', values, reason });
  await desk.ask('agent', `${at}?purpose=service-call`, {});
  await post(desk, `${at}/f-1/reading`, looking);
  await post(desk, `${at}/f-1/reading`, { ...looking, reason, reveal: ['name', 'unit', 'contactPhone'] });
  await post(desk, `${at}/f-1/print`, { ...looking, reason, reveal: ['name', 'unit', 'contactPhone'] });
};

/** The customer asks what is held, and who has looked at it. */
export const answered: Flow = async (desk, number, index) => {
  await archive(desk, number, index);
  const wish = `我的电话是 ${asEntered(number, index)}`;
  await post(desk, `${archiveOf(index)}/phone-numbers/n-1/reveal`, { ...looking, reason: wish });
  for (const [kind, answer, body] of [
    ['access-copy', 'copy', { reason: wish }],
    ['who-looked', 'who-looked', {}],
  ] as const) {
    const requestId = `${kind}-${index}`;
    const request = { requestId, customerId: customerOf(index), kind, channel: 'visit', wish };
    const at = `/customer/rights-requests/${await idOf(post(desk, '/customer/rights-requests', request))}`;
    await supervise(desk, `${at}/identity`, { method: 'id-document', result: 'confirmed' });
    await supervise(desk, `${at}/${answer}`, body);
  }
};

/** Filed twice under one number; two people make one archive of it, and half of the time they take it back. */
export const merged: Flow = async (desk, number, index) => {
  await archive(desk, number, index);
  const twin = `${customerOf(index)}-twin`;
  await file(desk, twin, atHome(number));
  const reason = `同一个电话 ${asEntered(number, index)}`;
  const pair = { mergeId: `m-${index}`, customerId: twin, mergedInto: customerOf(index), reason };
  await post(desk, '/customer/merges', pair);
  await supervise(desk, `/customer/merges/m-${index}/approval`, {});
  await desk.ask('supervisor', '/customer/duplicates', {});
  await post(desk, '/customer/searches', { ...looking, number: asEntered(number, index + 1), reason });
  await post(desk, `${archiveOf(index)}/archive`, looking);
  if (index % 2 === 0) await supervise(desk, `/customer/merges/m-${index}/undoing`, {});
  await post(desk, '/customer/customers', { ...registration(twin), archiveKind: 'seller', businessNeed: reason });
};
