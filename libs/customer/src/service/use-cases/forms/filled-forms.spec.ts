import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import { filesHold } from '@taizhang/nest-kit/testing';
import { CUSTOMER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { formsOf } from '../../../testing/forms.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const MASKED_NUMBER = { shown: 'masked', value: '138****5678' };
const grounds = { purpose: 'service-call', reason: '核对联络人' };

interface Seen {
  readonly version: number;
  readonly formVersion: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly history: readonly object[];
}

describe('the filled forms of a customer', () => {
  let customers: TestCustomers;
  let forms: ReturnType<typeof formsOf>;

  beforeEach(async () => {
    customers = await openCustomers();
    forms = formsOf(customers);
    await customers.register();
  });
  afterEach(() => customers.close());

  const read = (body: object = {}) => forms.read<Seen>({ body });
  const entries = async (stream: string) =>
    (await customers.services.log.readStream(stream)).map(({ bytes }) => decodeEntry(bytes));
  const looks = () => entries(`access-${CUSTOMER}`);

  it('S1-7 S1-78 are filled in, listed, and read: masked by class, numbers always', async () => {
    await forms.fill();
    expect(await forms.list()).toMatchObject({
      customerId: CUSTOMER,
      items: [{ filledFormId: 'f-1', code: 'qms-pm-31302', formVersion: '1', version: 1, filledBy: 'YITZ' }],
    });
    expect(await read()).toMatchObject({
      values: {
        ...{ name: { shown: 'masked', value: '李****' }, unit: { value: '3****' }, contactPhone: MASKED_NUMBER },
        contacts: [
          {
            ...{ name: { value: '韩****' }, relationship: { shown: 'withheld', value: '****' } },
            ...{ phone: { shown: 'masked', value: '139****4321' }, address: { value: '' } },
          },
        ],
      },
      history: [{ version: 1, by: 'YITZ' }],
    });
  });

  it('S1-78 show some fields whole to whom they may be shown, and no number', async () => {
    await forms.fill();
    const { values } = await read({ ...grounds, reveal: ['name', 'contactPhone'] });
    expect(values).toMatchObject({ name: { shown: 'whole', value: '李雷' }, contactPhone: MASKED_NUMBER });
    await expect(read({ ...grounds, reveal: ['contacts'] })).rejects.toEqual(refusedWith('ACCESS_APPROVAL_MISSING'));
    await expect(read({ reveal: ['name'] })).rejects.toEqual(refusedWith('ACCESS_PURPOSE_MISSING'));
  });

  it('S1-10 are on record before they are shown: which form, which fields', async () => {
    await forms.fill();
    await forms.list();
    await read();
    await read({ ...grounds, reveal: ['name', 'nothing-of-the-form'] });
    const fields = ['name', 'unit', 'contactPhone', 'contacts'].map((key) => `qms-pm-31302.${key}`);
    expect(await looks()).toMatchObject([
      { type: 'CustomerAccessed', data: { kind: 'detail', fields: ['filledForms'], purpose: 'service-call' } },
      { type: 'CustomerAccessed', data: { kind: 'detail', filledFormId: 'f-1', fields } },
      { type: 'CustomerAccessed', data: { kind: 'reveal', filledFormId: 'f-1', fields: ['qms-pm-31302.name'] } },
    ]);
  });

  it('S1-10 are not shown when the record cannot be written', async () => {
    await forms.fill();
    await customers.settle();
    const writeAgain = customers.stopWrites();
    await expect(read()).rejects.toEqual(refusedWith('LOG_UNAVAILABLE'));
    await expect(forms.list()).rejects.toEqual(refusedWith('LOG_UNAVAILABLE'));
    writeAgain();
    expect(await looks()).toEqual([]);
  }, 20_000);

  it('S1-11 leave nothing of what they say in any file', async () => {
    await forms.fill();
    await forms.correct({ unit: '3座1202' });
    await read();
    for (const text of ['李雷', '韩梅梅', '13812345678', '3座120', '写错了']) {
      expect(await filesHold(customers.folder, text)).toEqual([]);
    }
  });

  it('S1-7 are corrected with a reason; every version stays to be read', async () => {
    await forms.fill();
    await forms.correct({ name: '李磊', contactPhone: '010-62345678 转 801' });
    await forms.correct({ unit: '5座' }, { body: { correctionId: 'k-2', reason: '搬了，电话 13812345678' } });
    const newest = await read({ ...grounds, reveal: ['name', 'unit'] });
    expect(newest).toMatchObject({
      version: 3,
      values: { name: { value: '李磊' }, unit: { value: '5座' }, contactPhone: { value: '010****5678' } },
      history: [{ version: 1 }, { version: 2, reason: '写错了' }, { version: 3, reason: '搬了,电话 ****' }],
    });
    const first = await read({ ...grounds, reveal: ['name'], version: 1 });
    expect(first).toMatchObject({ version: 1, values: { name: { value: '李雷' } }, history: { length: 1 } });
    await expect(read({ version: 4 })).rejects.toEqual(refusedWith('FILLED_FORM_VERSION_UNKNOWN'));
  });

  it('S1-86 keep the version that they were filled in by, also when they are corrected', async () => {
    await forms.fill();
    const { definition } = await customers.ask<{ definition: { fields: readonly object[]; layout: object } }>('form', {
      params: { code: 'qms-pm-31302' },
    });
    const shorter = {
      ...{ ...definition, fields: definition.fields.slice(0, 1) },
      layout: { ...definition.layout, sections: [{ rows: [['name']] }] },
    };
    const now = new Date(customers.clock.now()).toISOString();
    await customers.ask('issue-form-version', {
      ...{ personId: 'GMGR', role: 'general-manager', params: { code: 'qms-pm-31302' } },
      body: { formVersion: '2', effectiveFrom: now, owner: 'customer-service', definition: shorter },
    });
    await forms.correct({ unit: '5座' });
    expect(await read()).toMatchObject({ formVersion: '1', version: 2, values: { contactPhone: MASKED_NUMBER } });
    await forms.fill('f-2', { body: { values: { name: '李雷' } } });
    expect(await forms.read({}, 'f-2')).toMatchObject({ formVersion: '2' });
    const byTheOld = { formVersion: '1', values: { name: '李雷' } };
    await expect(forms.fill('f-3', { body: byTheOld })).rejects.toEqual(refusedWith('FORM_NOT_IN_FORCE'));
    await forms.fill('f-3', { body: { occurredAt: '2026-03-01T09:00:00.000Z', formVersion: '1' } });
    expect(await forms.read({}, 'f-3')).toMatchObject({ formVersion: '1' });
  });

  it.each<[string, object, string]>([
    ['a form that there is not', { code: 'qms-pm-31319' }, 'FORM_UNKNOWN'],
    ['a form before there was one', { occurredAt: '2024-12-31T00:00:00.000Z' }, 'FORM_NOT_IN_FORCE'],
    ['a version that is not in force', { formVersion: '2' }, 'FORM_NOT_IN_FORCE'],
    ['too little', { values: { name: '李雷' } }, 'FORM_FIELD_MISSING'],
    ['a field that is not in it', { values: { plate: '京A12345' } }, 'FORM_FIELD_UNKNOWN'],
    ['the number of a service', { values: { contactPhone: '12345' } }, 'PHONE_NUMBER_SERVICE'],
    ['a number with letters in a line', { values: { contacts: [{ phone: 'call me' }] } }, 'PHONE_NUMBER_LETTERS'],
  ])('S1-7 S1-17 are refused where somebody fills in %s', async (_what, body, code) => {
    await expect(forms.fill('f-1', { body })).rejects.toEqual(refusedWith(code));
    expect((await entries(`customer-${CUSTOMER}`)).map(({ type }) => type)).not.toContain('FormFilled');
  });

  it('are filled in and corrected once, however often they are sent', async () => {
    const { version } = (await forms.fill()) as { version: number };
    expect(await forms.fill()).toMatchObject({ version });
    await forms.correct({ unit: '5座' });
    await forms.correct({ unit: '5座' });
    expect(await read()).toMatchObject({ version: 2 });
  });

  it('are to somebody who is not tied to the customer those of nobody', async () => {
    await forms.fill();
    const nobody = refusedWith('CUSTOMER_UNKNOWN');
    const personId = 'OTHER';
    for (const customerId of [CUSTOMER, 'KH-NOBODY']) {
      for (const filledFormId of ['f-1', 'f-9']) {
        await expect(forms.read({ personId, customerId }, filledFormId)).rejects.toEqual(nobody);
      }
      await expect(forms.list({ personId, customerId })).rejects.toEqual(nobody);
      await expect(forms.fill('f-2', { personId, customerId })).rejects.toEqual(nobody);
      await expect(forms.correct({ unit: '5座' }, { personId, customerId })).rejects.toEqual(nobody);
    }
    expect((await looks()).at(-1)).toMatchObject({ type: 'AccessRefused', data: { code: 'ACCESS_RELATION_MISSING' } });
  });

  it('that are not there are refused by that name to who may look, on record', async () => {
    await expect(forms.read({}, 'f-9')).rejects.toEqual(refusedWith('FILLED_FORM_UNKNOWN'));
    expect((await looks()).at(-1)).toMatchObject({
      type: 'AccessRefused',
      data: { filledFormId: 'f-9', code: 'FILLED_FORM_UNKNOWN' },
    });
    await expect(forms.correct({ unit: '5座' })).rejects.toEqual(refusedWith('FILLED_FORM_UNKNOWN'));
  });
});
