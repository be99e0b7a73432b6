import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WhoSawAnswer } from '@taizhang/audit/contract';
import type { RevealedPhoneNumber } from '@taizhang/customer/contract';
import { eventually } from '@taizhang/event-feed/testing';
import { SuiteProcess } from '@taizhang/testing';
import { issueToken, send, type Answer, type Role } from './support/client.js';
import { looking, phoneNumber, registration } from './support/customers.js';
import { ServedLog } from './support/served-log.js';
import { answer, call, founded, handling, on } from './support/story.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';

const CUSTOMER = 'KH-00000001';
const NUMBER = '13812345678';
const COMPLAINT = `intake-${call.receptionId}`;
const PATIENCE_MS = 60_000;

/** The product as its users meet it: one process, from the first day to a closed complaint. */
describe('a day over HTTP', () => {
  const temporary = temporaryFolder();
  const tokens = new Map<Role, string>();
  let suite: SuiteProcess;
  let customers: ServedLog;

  const as = (role: Role, path: string, body?: unknown): Promise<Answer> => {
    const token = tokens.get(role);
    return send(suite.url, path, { token, ...(body !== undefined && { body }) });
  };
  /** Asks what must succeed. */
  const done = async (role: Role, path: string, body?: unknown): Promise<Answer> => {
    const answered = await as(role, path, body);
    expect({ path, status: answered.status, text: answered.status < 300 ? '' : answered.text }).toEqual({
      ...{ path, status: body === undefined ? 200 : expect.any(Number), text: '' },
    });
    return answered;
  };
  const shown = (path: string, expected: object) =>
    eventually(async () => expect((await as('agent', path)).body).toMatchObject(expected));
  const numbers = `/customer/customers/${CUSTOMER}/phone-numbers`;
  const reveal = (role: Role, body: unknown, phoneNumberId = 'n-1') =>
    as(role, `${numbers}/${phoneNumberId}/reveal`, body);
  const whoSaw = async () => (await done('auditor', '/audit/who-saw', { customer: CUSTOMER })).body as WhoSawAnswer;

  beforeAll(async () => {
    suite = await SuiteProcess.start(temporary.path, { LOG_LEVEL: 'debug' });
    tokens.set('administrator', await issueToken(suite, 'administrator'));
    tokens.set('auditor', await issueToken(suite, 'auditor'));
    customers = new ServedLog(suite.url, await issueToken(suite, 'auditor'), 'customer');
  }, PATIENCE_MS);

  afterAll(async () => {
    await suite.stop('SIGKILL');
    temporary.remove();
  });

  it('begins with people, each with a role, for whom tokens are issued', async () => {
    await done('administrator', '/organisation/org-units', { orgUnitId: 'unit-1', name: '客服中心' });
    const people = [
      ['YITZ', 'agent'],
      ['AVNI', 'supervisor'],
    ] as const;
    for (const [personId, role] of people) {
      tokens.set(role, await takeOn(suite, role, personId));
    }
    await expect(issueToken(suite, 'auditor', 'YITZ')).rejects.toThrow('ACCESS_ROLE_NOT_HELD');
  });

  it('S1-48 S0-2 files a customer and puts the number into the vault, shown masked from then on', async () => {
    await done('agent', '/customer/customers', { ...registration(CUSTOMER), externalId: call.customerId });
    const recorded = await done('agent', numbers, phoneNumber('138 1234 5678'));
    expect(recorded).toMatchObject({ status: 201, body: { id: 'n-1', version: 3, replayed: false } });
    expect(recorded.headers.get('etag')).toBe('"3"');
    await shown(`/customer/customers/${CUSTOMER}`, { phoneNumbers: [{ masked: '138****5678', enteredBy: 'YITZ' }] });
    expect((await as('agent', `/customer/customers/${CUSTOMER}`)).text).not.toContain(NUMBER);
  });

  it('S1-10 reveals it with a proof that a stranger verifies', async () => {
    const revealed = await reveal('agent', looking);
    const { number, receipt } = revealed.body as RevealedPhoneNumber;
    expect([revealed.status, number]).toEqual([201, `+86${NUMBER}`]);
    const { entry, checkpoint } = await customers.proven(receipt.proof);
    expect(checkpoint.origin).toBe('taizhang.local/customer/main');
    expect(entry).toMatchObject({
      ...{ type: 'PhoneNumberRevealed', actor: 'YITZ', stream: `access-${CUSTOMER}` },
      data: { customerId: CUSTOMER, personId: 'YITZ', phoneNumberId: 'n-1', purpose: 'service-call', roles: ['agent'] },
    });
    await expect(customers.proven(receipt.proof.replace(/^index \d+$/m, 'index 0'))).rejects.toMatchObject({
      name: 'TransparencyError',
    });
  });

  it.each([
    ['without a purpose', { reason: '好奇' }, 'ACCESS_PURPOSE_MISSING'],
    ['without a reason', { purpose: 'service-call' }, 'ACCESS_REASON_MISSING'],
    ['for what was not agreed to', { ...looking, purpose: 'contract' }, 'ACCESS_PURPOSE_NOT_CONSENTED'],
    ['in a role that may not', looking, 'ACCESS_ROLE_NOT_ALLOWED'],
  ])('S1-10 refuses a look %s, on record', async (_case, body, code) => {
    const role = code === 'ACCESS_ROLE_NOT_ALLOWED' ? 'administrator' : 'agent';
    const before = await customers.size();
    const refused = await reveal(role, body);
    expect([refused.status, refused.body]).toEqual([403, expect.objectContaining({ code })]);
    expect(refused.text).not.toMatch(/13812345678|\b5678\b/);
    // Refused looks count towards what a person may try, and are on record.
    expect(await customers.size()).toBe(before + 2);
  });

  it('S2-5 S1-107 takes a call of complaint through judgement, investigation and solution to a revisit', async () => {
    await done('agent', '/intake/calls', { ...call, customerId: CUSTOMER, occurredAt: on(2) });
    await shown(`/complaint/complaints/${COMPLAINT}`, { status: 'registered', customerId: CUSTOMER });
    const steps = [
      ['judge', founded(3)],
      ['start-investigation', handling.start(3)],
      ['complete-investigation', handling.complete(3)],
      ['resolve', handling.resolve(3)],
    ] as const;
    for (const [step, body] of steps) await done('agent', `/complaint/complaints/${COMPLAINT}/${step}`, body);
    await shown(`/revisit/revisits/${COMPLAINT}-r1`, { status: 'due', complaintId: COMPLAINT });
  });

  it('S1-107 closes no complaint without its revisit', async () => {
    const refused = await as('agent', `/complaint/complaints/${COMPLAINT}/close`, { occurredAt: on(3) });
    expect(refused).toMatchObject({ status: 409, body: { code: 'COMPLAINT_REVISIT_REQUIRED' } });
  });

  it('S3-3 S1-107 tries in vain, reaches the client on another day, and closes', async () => {
    const attempts = `/revisit/revisits/${COMPLAINT}-r1/attempts`;
    await done('agent', attempts, { attemptId: 'a-1', disposition: 'no-answer', occurredAt: on(4) });
    const sameDay = await as('agent', attempts, { attemptId: 'a-2', ...answer(true), occurredAt: on(4) });
    expect(sameDay).toMatchObject({ status: 409, body: { code: 'REVISIT_SAME_DAY' } });
    await done('agent', attempts, { attemptId: 'a-2', ...answer(true), occurredAt: on(5) });
    await shown(`/complaint/complaints/${COMPLAINT}`, { status: 'closed', lastRevisit: 'satisfied' });
  });

  it('answers who saw the customer: masked, the reveal, the refused looks and the call, each with a proof that verifies', async () => {
    const { count, accesses } = await eventually(async () => {
      const answered = await whoSaw();
      expect(answered.count).toBe(8);
      return answered;
    });
    expect(count).toBe(accesses.length);
    expect(accesses.filter(({ decision }) => decision === 'allowed')).toMatchObject([
      { actor: 'YITZ', kind: 'call' },
      { actor: 'YITZ', kind: 'detail', relation: { kind: 'custodian' } },
      { actor: 'YITZ', kind: 'detail' },
      { actor: 'YITZ', kind: 'reveal', purpose: 'service-call', fields: ['number'] },
    ]);
    expect(accesses.filter(({ decision }) => decision === 'refused')).toHaveLength(4);
    for (const { proof, position, actor } of accesses) {
      const { entry } = await customers.proven(proof);
      expect(entry).toMatchObject({ data: { customerId: CUSTOMER, personId: actor } });
      expect(proof).toContain(`\nindex ${position}\n`);
    }
  });

  it('puts the question itself on record', async () => {
    const audit = new ServedLog(suite.url, tokens.get('auditor') ?? '', 'audit');
    const before = await audit.size();
    await whoSaw();
    expect(await audit.size()).toBe(before + 1);
  });

  it('ends with the auditor caught up with every log and no alarm', async () => {
    await eventually(async () => {
      const { logs } = (await done('auditor', '/audit/status')).body as { logs: { caughtUp: boolean; ok: boolean }[] };
      expect(logs.map(({ caughtUp, ok }) => [caughtUp, ok])).toEqual(Array.from({ length: 6 }, () => [true, true]));
    });
    expect((await done('auditor', '/audit/alarms')).body).toEqual({ items: [] });
  });

  it('has said nothing of the number or the people on the way', () => {
    const { stdout, stderr } = suite.output;
    expect(stdout).toContain('request answered');
    for (const secret of [NUMBER, '李雷', '王小姐', '回电', '电梯']) expect(stdout).not.toContain(secret);
    expect(stdout).not.toContain('undeclared refusal');
    expect(stderr).toBe('');
  });
});
