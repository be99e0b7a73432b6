import { describe, expect, it } from '@jest/globals';
import { recordPhoneNumberBody, registerCustomerBody } from '@taizhang/customer/contract';
import { SuiteRefusal } from '../client/suite-refusal.js';
import type { SuiteClient } from '../client/suite-client.js';
import { CUSTOMER_REGISTER } from './customer-row.js';
import { customersImporter } from './customers.js';
import type { Fields } from './importer.js';

const NUMBER = '138 1234 5678';
const row: Fields = {
  ...{ externalId: 'gz-17', name: '李雷', phone: NUMBER, archiveKind: 'buyer', estate: '四季花园' },
  ...{ businessNeed: '两房', channel: 'visit', source: 'client-provided', collectedAt: '2019-06-26 12:50:00' },
  ...{ noticeVersion: 'notice-1', purposes: 'service-call; revisit', scope: 'company', collector: 'YITZ' },
  consentedAt: '2019-06-26 12:40:00',
};

type Asked = Parameters<SuiteClient['call']>[0];

/** Answers as the suite does and keeps what it was asked; `refuse` says which paths it refuses, and how. */
function suite({ isNew = true, refuse = {} }: { isNew?: boolean; refuse?: Readonly<Record<string, string>> } = {}) {
  const asked: Asked[] = [];
  const call = async (request: Asked) => {
    asked.push(request);
    const code = Object.entries(refuse).find(([path]) => request.path.endsWith(path))?.[1];
    if (code !== undefined) throw new SuiteRefusal(409, { code, title: 'refused' });
    return { id: 'x', replayed: !isNew, ...(isNew && { receipt: {} }) };
  };
  return { asked, client: { call } as unknown as SuiteClient };
}

const importer = customersImporter(480);

describe('a row of a customer register', () => {
  it('S1-16 S0-2 S0-3 becomes an archive and a number with source and consent', async () => {
    const { asked, client } = suite();
    expect(await importer.send(row, client)).toEqual({ kind: 'accepted' });
    expect(asked.map(({ path }) => path)).toEqual([
      '/customer/customers',
      '/customer/customers/DR-gz-17/phone-numbers',
    ]);
    expect(registerCustomerBody.parse(asked[0]?.body)).toEqual({
      ...{ customerId: 'DR-gz-17', externalId: 'gz-17', name: '李雷', archiveKind: 'buyer', source: 'visit' },
      ...{ estate: '四季花园', businessNeed: '两房', filedAt: '2019-06-26T04:50:00.000Z' },
    });
    expect(recordPhoneNumberBody.parse(asked[1]?.body)).toMatchObject({
      ...{ phoneNumberId: 'main', number: NUMBER, source: 'client-provided', collectedAt: '2019-06-26T04:50:00.000Z' },
      consent: { purposes: ['service-call', 'revisit'], givenAt: '2019-06-26T04:40:00.000Z', collector: 'YITZ' },
    });
  });

  it('S0-7 has keys and paths that hold nothing of name and number', async () => {
    const [one, other] = [suite(), suite()];
    await importer.send(row, one.client);
    await importer.send({ ...row, name: '韩梅梅', phone: '13987654321' }, other.client);
    const named = ({ asked }: typeof one) => asked.map(({ path, key }) => ({ path, key }));
    expect(named(one)).toEqual(named(other));
  });

  it('leaves out what is empty', async () => {
    const { asked, client } = suite();
    await importer.send({ ...row, estate: '', businessNeed: ' ' }, client);
    expect(asked[0]?.body).not.toHaveProperty('estate');
    expect(asked[0]?.body).not.toHaveProperty('businessNeed');
  });

  it('is a duplicate when both are there already', async () => {
    expect(await importer.send(row, suite({ isNew: false }).client)).toEqual({ kind: 'duplicate' });
  });

  it.each<[string, Partial<Record<string, string>>, string]>([
    ['a short number', { phone: '1381234' }, 'PHONE_NUMBER_TOO_SHORT'],
    ['a landline without its city', { phone: '62345678' }, 'PHONE_NUMBER_AREA_CODE_MISSING'],
    ['letters', { phone: '138abcd5678' }, 'PHONE_NUMBER_LETTERS'],
    ['no number', { phone: '' }, 'PHONE_NUMBER_EMPTY'],
    ['a service number', { phone: '95588' }, 'PHONE_NUMBER_SERVICE'],
    ['no name', { name: ' ' }, 'ROW_INVALID'],
    ['an id that is a number of somebody', { externalId: '13812345678' }, 'ROW_INVALID'],
    ['an estate with a number in it', { estate: '四季花园 13812345678' }, 'ROW_INVALID'],
    ['a source that is not lawful', { source: 'bought-list' }, 'ROW_INVALID'],
    ['a purpose nobody knows', { purposes: 'service-call;marketing' }, 'ROW_INVALID'],
    ['a day that no calendar has', { collectedAt: '2019-02-30 12:00:00' }, 'ROW_INVALID'],
    ['no time of consent', { consentedAt: 'yes' }, 'ROW_INVALID'],
  ])('S0-2 S0-3 with %s is rejected before anything is sent', async (_name, change, code) => {
    const { asked, client } = suite();
    const result = await importer.send({ ...row, ...change } as Fields, client);
    expect(result).toMatchObject({ kind: 'rejected', code });
    expect(asked).toEqual([]);
    expect(JSON.stringify(result)).not.toContain('1381234');
  });

  it.each([
    ['/customers', 'CUSTOMER_EXISTS', 1],
    ['/phone-numbers', 'CONSENT_AFTER_ENTRY', 2],
  ])('that the suite refuses at %s is reported with its code', async (path, code, requests) => {
    const { asked, client } = suite({ refuse: { [path]: code } });
    expect(await importer.send(row, client)).toMatchObject({ kind: 'rejected', code });
    expect(asked).toHaveLength(requests);
  });

  it('is sent after the rows before it about the same customer', () => expect(importer.laneOf(row)).toBe('gz-17'));

  it('has exactly the columns that the format names', () =>
    expect(Object.keys(row).toSorted()).toEqual(CUSTOMER_REGISTER.columns.toSorted()));
});
