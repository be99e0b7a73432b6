import { CUSTOMER, type TestCustomers } from './customer.testing.js';

/** 31302 as people fill it in. */
export const CONTACTS = {
  ...{ name: '李雷', unit: '3座1201', contactPhone: '138 1234 5678' },
  contacts: [{ name: '韩梅梅', relationship: '妻子', phone: '+86 139-8765-4321', address: '' }],
};

export interface Asking {
  readonly personId?: string;
  readonly role?: 'agent' | 'supervisor' | 'compliance-officer';
  readonly customerId?: string;
  readonly body?: object;
}

/** What is asked about the forms of one customer; each test changes what it is about. */
export function formsOf(customers: TestCustomers) {
  const ask = <Answer>(
    useCase: string,
    body: object,
    { customerId = CUSTOMER, ...change }: Asking & { params?: object },
  ) => customers.ask<Answer>(useCase, { ...change, params: { customerId, ...change.params }, body });
  return {
    fill: (filledFormId = 'f-1', { body, ...change }: Asking = {}) =>
      ask('fill-form', { filledFormId, code: 'qms-pm-31302', values: CONTACTS, ...body }, change),
    correct: (values: object, { body, ...change }: Asking = {}) =>
      ask(
        'correct-filled-form',
        { correctionId: 'k-1', values, reason: '写错了', ...body },
        { ...change, params: { filledFormId: 'f-1' } },
      ),
    read: <Answer>({ body = {}, ...change }: Asking = {}, filledFormId = 'f-1') =>
      ask<Answer>('read-filled-form', body, { ...change, params: { filledFormId } }),
    print: <Answer>({ body = {}, ...change }: Asking = {}, filledFormId = 'f-1') =>
      ask<Answer>(
        'print-filled-form',
        { purpose: 'service-call', reason: '客户要求打印', ...body },
        { ...change, params: { filledFormId } },
      ),
    list: <Answer>({ customerId = CUSTOMER, ...change }: Asking = {}) =>
      customers.ask<Answer>('filled-forms', { ...change, params: { customerId } }),
  };
}
