import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@taizhang/event-log';
import { CUSTOMER, NUMBER, openCustomers, type TestCustomers } from '../../../testing/customer.testing.js';
import { formsOf } from '../../../testing/forms.testing.js';

const refusedWith = (code: string) => expect.objectContaining({ code });

interface Printed {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
  readonly details: object;
}

describe('printing a filled form', () => {
  let customers: TestCustomers;
  let forms: ReturnType<typeof formsOf>;

  beforeEach(async () => {
    customers = await openCustomers();
    forms = formsOf(customers);
    await customers.register();
    await forms.fill();
  });
  afterEach(() => customers.close());

  const print = (body: object = {}, personId = 'YITZ') => forms.print<Printed>({ body, personId });
  const printed = async (body: object = {}) => new TextDecoder().decode((await print(body)).bytes);
  const looks = async () =>
    (await customers.services.log.readStream(`access-${CUSTOMER}`)).map(({ bytes }) => decodeEntry(bytes));

  it('S1-7 answers a page by the version of the form, masked as it is read, and what it is', async () => {
    const { bytes, mediaType, fileName, details } = await print();
    expect({ mediaType, fileName }).toEqual({ mediaType: 'text/html', fileName: 'form-f-1.html' });
    expect(details).toMatchObject({ filledFormId: 'f-1', code: 'qms-pm-31302', formVersion: '1', version: 1 });
    const html = new TextDecoder().decode(bytes);
    expect(html).toMatch(/QMS-PM-31302.*紧急联络表.*李\*{4}.*138\*{4}5678.*139\*{4}4321/s);
    expect(html).not.toContain('李雷');
    expect(html).not.toContain(NUMBER.slice(3));
  });

  it('S0-7 S1-78 shows fields whole to whom they may be shown, and a number to nobody', async () => {
    const html = await printed({ reveal: ['name', 'unit', 'contactPhone'], lang: 'en' });
    expect(html).toMatch(/Emergency contacts.*李雷.*3座1201/s);
    expect(html).toContain('138****5678');
    expect(html).not.toContain(NUMBER.slice(3));
    await expect(print({ reveal: ['contacts'] })).rejects.toEqual(refusedWith('ACCESS_APPROVAL_MISSING'));
  });

  it('S1-10 is on record as a print, and the paper names the record', async () => {
    const html = await printed();
    const last = (await looks()).at(-1);
    expect(last).toMatchObject({
      type: 'CustomerAccessed',
      data: { kind: 'print', filledFormId: 'f-1', personId: 'YITZ', purpose: 'service-call', fields: { length: 4 } },
    });
    expect(html).toContain(`YITZ 打印于 2026-03-02T09:00:00.000Z · 查看记录 ${String(last?.data['accessId'])}`);
  });

  it('S1-10 prints nothing when the record cannot be written', async () => {
    await customers.settle();
    const writeAgain = customers.stopWrites();
    await expect(print()).rejects.toEqual(refusedWith('LOG_UNAVAILABLE'));
    writeAgain();
  }, 20_000);

  it.each<[string, object, string]>([
    ['without a reason', { reason: ' ' }, 'ACCESS_REASON_MISSING'],
    ['for no purpose that there is', { purpose: 'curiosity' }, 'ACCESS_PURPOSE_UNKNOWN'],
    ['as it never was', { version: 7 }, 'FILLED_FORM_VERSION_UNKNOWN'],
  ])('S0-11 is refused %s', (_what, body, code) => expect(print(body)).rejects.toEqual(refusedWith(code)));

  it('is to a stranger that of nobody’s form', () =>
    expect(print({}, 'OTHER')).rejects.toEqual(refusedWith('CUSTOMER_UNKNOWN')));

  it('S0-10 is limited, like every look that takes data away', async () => {
    for (let prints = 0; prints < 60; prints++) await print();
    await expect(print()).rejects.toEqual(refusedWith('ACCESS_RATE_EXCEEDED'));
  });
});
