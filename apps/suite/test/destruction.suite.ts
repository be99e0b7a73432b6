import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DestructionCertificate } from '@taizhang/customer/contract';
import { until } from '@taizhang/testing';
import { fileAttachment, photograph } from './support/attachments.js';
import { issueToken, send } from './support/client.js';
import { looking, phoneNumber, registration } from './support/customers.js';
import type { DestructionStage } from './support/destruction/stage.js';
import { ServedLog } from './support/served-log.js';
import { takeOn } from './support/staff.js';
import { call } from './support/story.js';
import { temporaryFolder } from './support/temporary-folder.js';

const CUSTOMER = 'KH-00000001';
const NUMBER = '13812345678';
/** Somebody else, whom nothing of it concerns. */
const OTHER = 'KH-00000002';
const OTHERS_NUMBER = '13987654321';
const PATIENCE_MS = 240_000;
/** Contexts that hold keys, and say so in their own logs. */
const HOLDERS = ['complaint', 'customer', 'intake', 'revisit'];

/** What must hold of a customer whose data were destroyed, whatever the engine. */
export function destruction(start: (folder: string) => Promise<DestructionStage>): void {
  const temporary = temporaryFolder();
  const proofs: string[] = [];
  let stage: DestructionStage | undefined;
  let on: DestructionStage;
  let agent: string;
  let executor: string;
  let supervisor: string;
  let auditor: string;
  let proven: readonly unknown[];

  const ask = (path: string, token: string, body?: unknown) => send(on.url, `/customer/${path}`, { token, body });
  const certificate = () => ask('destructions/d-1/certificate', supervisor);
  const reveal = () => ask(`customers/${CUSTOMER}/phone-numbers/n-1/reveal`, agent, looking);
  const open = () => ask(`customers/${CUSTOMER}/attachments/a-1/opening`, agent, looking);
  const search = (number: string) => ask('searches', agent, { number, ...looking });
  const log = (context: string) => new ServedLog(on.url, auditor, context);
  const entriesOf = async (context: string) => [context, await log(context).entriesFrom(0)] as const;
  const entries = async () => new Map(await Promise.all(HOLDERS.map(entriesOf)));

  const expectGone = async () => {
    expect((await reveal()).body).toMatchObject({ code: 'CUSTOMER_UNKNOWN' });
    expect((await open()).body).toMatchObject({ code: 'CUSTOMER_UNKNOWN' });
    expect((await search(NUMBER)).body).toMatchObject({ hits: [] });
    expect((await search(OTHERS_NUMBER)).body).toMatchObject({ hits: [{ customerId: OTHER }] });
    const order = { customerId: CUSTOMER, method: 'crypto-shred', basis: 'retention' };
    expect((await ask('destructions', supervisor, order)).body).toMatchObject({ code: 'CUSTOMER_DESTROYED' });
    expect((await ask('destructions', executor, order)).body).toMatchObject({ code: 'CUSTOMER_UNKNOWN' });
  };
  const expectNothingKept = () =>
    until('the stores hold nothing', async () =>
      expect(await on.kept(CUSTOMER)).toEqual({
        ...{ found: 0, files: 0 },
        document: {
          ...{ customerId: CUSTOMER, archiveKind: 'buyer', filedAt: registration(CUSTOMER).filedAt },
          ...{ phoneNumbers: [], followUps: 0, missing: [], destroyedAt: expect.any(String) },
        },
      }),
    );

  beforeAll(async () => {
    on = stage = await start(temporary.path);
    agent = await takeOn(on, 'agent', 'YITZ');
    executor = await takeOn(on, 'supervisor', 'MIKI');
    supervisor = await takeOn(on, 'compliance-officer', 'TOVA');
    auditor = await issueToken(on, 'auditor');
    await ask('customers', agent, registration(CUSTOMER));
    await ask(`customers/${CUSTOMER}/phone-numbers`, agent, phoneNumber(NUMBER));
    await ask('customers', agent, registration(OTHER));
    await ask(`customers/${OTHER}/phone-numbers`, agent, phoneNumber(OTHERS_NUMBER));
    const photo = { attachmentId: 'a-1', title: '身份证', content: photograph(NUMBER) };
    expect((await fileAttachment(on.url, { token: agent, customerId: CUSTOMER, ...photo })).status).toBe(201);
    const complaint = { ...call, customerId: CUSTOMER, matter: `请打 ${NUMBER}` };
    expect((await send(on.url, '/intake/calls', { token: agent, body: complaint })).status).toBe(201);
    const revealed = await reveal();
    expect(revealed.body).toMatchObject({ number: `+86${NUMBER}` });
    proofs.push((revealed.body as { receipt: { proof: string } }).receipt.proof);
    await on.untilSettled();
    expect(await on.kept(CUSTOMER)).toMatchObject({ found: 2, document: { phoneNumbers: [expect.anything()] } });
    expect((await on.kept(CUSTOMER)).files).toBeGreaterThan(0);
    proven = await Promise.all(proofs.map(async (proof) => (await log('customer').proven(proof)).entry));
    await on.backUp();
  }, PATIENCE_MS);

  afterAll(async () => {
    await stage?.remove();
    temporary.remove();
  }, PATIENCE_MS);

  it(
    'S1-65…67 is certified by all contexts, provably, and is nowhere afterwards',
    async () => {
      const before = await entries();
      const order = { destructionId: 'd-1', customerId: CUSTOMER, method: 'crypto-shred', basis: 'retention' };
      expect((await ask('destructions', executor, order)).status).toBe(201);
      expect((await ask('destructions/d-1/supervision', supervisor, {})).status).toBe(201);
      await until('there is a certificate', async () => expect((await certificate()).status).toBe(200));
      const issued = (await certificate()).body as DestructionCertificate;
      const { answers } = issued.certificate;
      expect(answers.map(({ holder }) => holder).sort()).toEqual(HOLDERS);
      expect(answers.find(({ holder }) => holder === 'customer')).toMatchObject({ attachments: 1, hadKey: true });
      expect(answers.find(({ holder }) => holder === 'intake')).toMatchObject({ hadKey: true });
      const vkey = (await send(on.url, '/log/customer/main/vkey')).text.trimEnd();
      expect(issued.vkey).toBe(vkey);
      expect((await ask('destructions/d-1/certificate', auditor)).body).toMatchObject({ vkey });
      await on.untilSettled();
      await expectGone();
      await expectNothingKept();
      for (const [context, facts] of before) {
        expect((await log(context).entriesFrom(0)).slice(0, facts.length)).toEqual(facts);
      }
    },
    PATIENCE_MS,
  );

  it(
    'S1-65 leaves all logs provable, and proofs that were given before',
    async () => {
      expect(await Promise.all(proofs.map(async (proof) => (await log('customer').proven(proof)).entry))).toEqual(
        proven,
      );
      const verified = await on.taizhang('verify', '--url', on.url);
      expect([verified.exitCode, verified.answer]).toEqual([0, expect.objectContaining({ ok: true })]);
    },
    PATIENCE_MS,
  );

  it(
    'S1-65 is as destroyed to read models that are told anew, and to everybody who is told everything once more',
    async () => {
      const [before, issued] = [await entries(), (await certificate()).body];
      await on.deriveAnew();
      await on.untilSettled();
      expect((await certificate()).body).toEqual(issued);
      expect(await entries()).toEqual(before);
      await expectGone();
      await expectNothingKept();
    },
    PATIENCE_MS,
  );

  it.each<[string, readonly ('keys' | 'files')[]]>([
    ['key stores', ['keys']],
    ['key stores and files', ['keys', 'files']],
    ['files', ['files']],
  ])(
    'S1-65 stays destroyed when %s come back from a backup that was taken before',
    async (_what, what) => {
      await on.restore(what);
      await expectNothingKept();
      await expectGone();
    },
    PATIENCE_MS,
  );
}
