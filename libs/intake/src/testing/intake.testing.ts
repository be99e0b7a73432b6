import { openTestContext, type TestContext } from '@taizhang/nest-kit/testing';
import { intakeContext } from '../index.js';

/** Intake on real stores. */
export function openIntake(): Promise<TestContext> {
  return openTestContext(() => ({ definition: intakeContext() }), { customer: {} });
}

const startedAt = '2026-03-02T08:50:00.000Z';
const endedAt = '2026-03-02T08:53:00.000Z';
const conversation = { matter: '电梯坏了三天', feedback: '希望今天修好' };

/** A call that YITZ took of a customer. */
export function call(change: object = {}) {
  return {
    receptionId: 'call-1',
    project: 'garden',
    customerId: '7191646',
    class: 'complaint',
    origin: 'desk',
    line: 'AA0101',
    callType: 'PS',
    agentId: 'YITZ',
    ivrSeconds: 9,
    queueSeconds: 5,
    serviceSeconds: 166,
    secondsToAnswer: 5,
    ...{ startedAt, endedAt, outcome: 'answered', ...conversation },
    ...change,
  };
}

/** A visit of somebody who is no customer. */
export function visit(change: object = {}) {
  return {
    ...{ receptionId: 'visit-1', project: 'garden', class: 'repair', visitor: '李雷', agentId: 'YITZ' },
    ...{ startedAt, endedAt, ...conversation, ...change },
  };
}

/** A letter of somebody who is no customer, without a class. */
export function letter(change: object = {}) {
  return {
    serial: '188006',
    project: 'A3',
    receivedAt: '2026-03-01T11:25:05.000Z',
    sender: 'A000102948',
    subject: '投诉小区夜间噪音',
    body: '夜里很吵，建议管一管。',
    taxonomy: ['城乡建设', '安全生产'],
    location: '档案柜三',
    ...change,
  };
}
