import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { filesHold } from '@taizhang/nest-kit/testing';
import type { CopyOfData } from '../../../contract/index.js';
import { CUSTOMER, E164, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { formsOf } from '../../../testing/forms.testing.js';
import { A, B, mergeSteps, openTwins } from '../../../testing/merges.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });
const miki = { personId: 'MIKI', role: 'supervisor' } as const;
const officer = { personId: 'CO01', role: 'compliance-officer' } as const;

describe('what is held of a customer', () => {
  let customers: TestCustomers;
  let forms: ReturnType<typeof formsOf>;

  beforeEach(async () => {
    customers = await openCustomers();
    forms = formsOf(customers);
    await customers.register();
    await forms.fill();
    await forms.correct({ unit: '5座' });
    await customers.settle();
  });
  afterEach(() => customers.close());

  async function identified(): Promise<string> {
    const request = { requestId: 'r-1', customerId: CUSTOMER, kind: 'access-copy', channel: 'visit' };
    await customers.ask('receive-rights-request', { ...officer, body: request });
    const proof = { method: 'id-document', result: 'confirmed' };
    await customers.ask('check-identity', { ...officer, params: { requestId: 'r-1' }, body: proof });
    return 'r-1';
  }

  it('PIPL 45 is copied with the forms that were filled in, opened, and every correction', async () => {
    const params = { requestId: await identified() };
    const copy = await customers.ask<CopyOfData>('copy-of-data', { ...officer, params, body: { reason: '本人申请' } });
    const said = copy.facts.filter(({ type }) => type === 'FormFilled' || type === 'FilledFormCorrected');
    expect(said.map(({ data }) => JSON.parse(String(data['values'])) as unknown)).toEqual([
      expect.objectContaining({ name: '李雷', contactPhone: E164 }),
      { unit: '5座' },
    ]);
    expect(said[1]?.data).toMatchObject({ reason: '写错了' });
  });

  it('PIPL 45 is read and listed for the customer who asks, by who answers them', async () => {
    const body = { purpose: 'data-subject-request', reason: '本人申请', rightsRequestId: await identified() };
    const read = await forms.read<object>({ ...officer, body: { ...body, reveal: ['contacts'] } });
    expect(read).toMatchObject({ values: { contacts: [{ relationship: { shown: 'whole', value: '妻子' } }] } });
  });

  it('S1-65 goes with the key: a filled form is nobody’s then, and opens no more', async () => {
    const order = { destructionId: 'd-1', customerId: CUSTOMER, method: 'crypto-shred', basis: 'subject-request' };
    await customers.ask('order-destruction', { ...miki, body: order });
    await customers.ask('supervise-destruction', { ...officer, params: { destructionId: 'd-1' } });
    await customers.settle();
    const gone = refusedWith('CUSTOMER_UNKNOWN');
    await expect(forms.list()).rejects.toEqual(gone);
    await expect(forms.read()).rejects.toEqual(gone);
    await expect(forms.print()).rejects.toEqual(gone);
    await expect(forms.fill('f-2')).rejects.toEqual(gone);
    await expect(forms.correct({ unit: '6座' }, { body: { correctionId: 'k-2' } })).rejects.toEqual(gone);
    expect(await customers.services.subjectKeys.destroyed(10)).toEqual([{ subject: CUSTOMER, hadKey: true }]);
    expect(await filesHold(customers.folder, '韩梅梅')).toEqual([]);
  });
});

describe('the forms of two archives of one human being', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openTwins();
  });
  afterEach(() => customers.close());

  it('S1-69 stay where they were filled in, read as before, and are written no more', async () => {
    const forms = formsOf(customers);
    await forms.fill('f-1', { customerId: B });
    await mergeSteps(customers).merge();
    expect(await forms.list({ customerId: B })).toMatchObject({ items: [{ filledFormId: 'f-1' }] });
    expect(await forms.read({ customerId: B })).toMatchObject({ values: { name: { value: '李****' } } });
    await expect(forms.read({ customerId: A })).rejects.toEqual(refusedWith('FILLED_FORM_UNKNOWN'));
    const merged = refusedWith('CUSTOMER_MERGED');
    await expect(forms.fill('f-2', { customerId: B })).rejects.toEqual(merged);
    await expect(forms.correct({ unit: '5座' }, { customerId: B })).rejects.toEqual(merged);
    await forms.fill('f-2', { customerId: A });
  });
});
