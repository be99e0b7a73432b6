import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FormDefinition } from '../../../contract/form.fields.js';
import { openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';

const CODE = 'qms-pm-31318';
const DAY_MS = 86_400_000;
const refusedWith = (code: string) => expect.objectContaining({ code });

interface Form {
  readonly code: string;
  readonly formVersion: string;
  readonly definition: FormDefinition;
}

describe('the controlled forms', () => {
  let customers: TestCustomers;

  beforeEach(async () => {
    customers = await openCustomers();
  });
  afterEach(() => customers.close());

  const list = async () => (await customers.ask<{ items: readonly Omit<Form, 'definition'>[] }>('forms')).items;
  const show = (code = CODE, formVersion?: string) =>
    customers.ask<Form>('form', { params: { code }, query: formVersion === undefined ? {} : { formVersion } });
  const issue = async (formVersion: string, change: object = {}, code = CODE) => {
    const { definition } = await show();
    const body = { formVersion, effectiveFrom: '2026-03-03T00:00:00.000Z', owner: 'customer-service', definition };
    const asked = { params: { code }, body: { ...body, ...change } };
    return customers.ask('issue-form-version', { ...asked, personId: 'GMGR', role: 'general-manager' });
  };

  it('S1-7 are listed, the eighteen of them, and shown one by one', async () => {
    const forms = await list();
    expect(forms).toHaveLength(18);
    for (const { code, formVersion } of forms) expect(await show(code)).toMatchObject({ code, formVersion });
    expect(forms[0]).toEqual({
      ...{
        code: 'qms-pm-31301',
        formVersion: '1',
        effectiveFrom: '2025-01-01T00:00:00.000Z',
        owner: 'customer-service',
      },
      name: { 'zh-Hans': '客户档案登记表', 'zh-Hant': '客戶檔案登記表', en: 'Customer archive register' },
    });
  });

  it('S1-86 change by a new version, from its effective date on, and the others are kept by name', async () => {
    await issue('2');
    const versionNow = async () => [(await show()).formVersion, (await list()).at(-1)?.formVersion];
    expect(await versionNow()).toEqual(['1', '1']);
    customers.clock.advance(DAY_MS);
    expect(await versionNow()).toEqual(['2', '2']);
    expect(await show(CODE, '1')).toMatchObject({ formVersion: '1' });
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['that there is not', () => show('qms-pm-31319'), 'FORM_UNKNOWN'],
    ['in a version that there is not', () => show(CODE, '7'), 'FORM_VERSION_UNKNOWN'],
    ['to be changed that there is not', () => issue('2', {}, 'qms-pm-31319'), 'FORM_UNKNOWN'],
    ['in other words under the name of the first', () => issue('1'), 'FORM_VERSION_EXISTS'],
    ['from the past on', () => issue('2', { effectiveFrom: '2026-03-01T00:00:00.000Z' }), 'FORM_VERSION_RETROACTIVE'],
  ])('S1-7 S1-86 are refused where one is asked for %s', (_what, asking, code) =>
    expect(asking()).rejects.toEqual(refusedWith(code)),
  );
});
