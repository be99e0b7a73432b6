import { copyFileSync, cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DestructionCertificate } from '@taizhang/customer/contract';
import { dataFolder } from '@taizhang/engine';
import { eventually } from '@taizhang/event-feed/testing';
import { SuiteProcess } from '@taizhang/testing';

import { fileAttachment, photograph } from './support/attachments.js';
import { issueToken, send } from './support/client.js';
import { looking, phoneNumber, registration } from './support/customers.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';

const CUSTOMER = 'KH-00000001';
const NUMBER = '13812345678';
const PATIENCE_MS = 120_000;

/** All six contexts, in a process of their own. */
describe('a customer whose data were destroyed', () => {
  const temporary = temporaryFolder();
  let suite: SuiteProcess;
  let agent: string;
  let executor: string;
  let supervisor: string;

  const ask = (path: string, token: string, body?: unknown) => send(suite.url, `/customer/${path}`, { token, body });
  const attachments = () => dataFolder(temporary.path).attachments('customer');
  const hasFiles = () => existsSync(join(attachments(), `of-${CUSTOMER}`));
  const certificate = () => ask('destructions/d-1/certificate', supervisor);
  const reveal = () => ask(`customers/${CUSTOMER}/phone-numbers/n-1/reveal`, agent, looking);
  const search = () => ask('searches', agent, { number: NUMBER, ...looking });
  const start = async () => {
    suite = await SuiteProcess.start(temporary.path);
    agent = await takeOn(suite, 'agent', 'YITZ');
    executor = await takeOn(suite, 'supervisor', 'MIKI');
    supervisor = await takeOn(suite, 'compliance-officer', 'TOVA');
  };
  const expectGone = async () => {
    expect((await reveal()).body).toMatchObject({ code: 'CUSTOMER_UNKNOWN' });
    expect((await search()).body).toMatchObject({ hits: [] });
    const order = { customerId: CUSTOMER, method: 'crypto-shred', basis: 'retention' };
    expect((await ask('destructions', supervisor, order)).body).toMatchObject({ code: 'CUSTOMER_DESTROYED' });
    expect((await ask('destructions', executor, order)).body).toMatchObject({ code: 'CUSTOMER_UNKNOWN' });
  };

  beforeAll(async () => {
    await start();
    await ask('customers', agent, registration(CUSTOMER));
    await ask(`customers/${CUSTOMER}/phone-numbers`, agent, phoneNumber(NUMBER));
    const photo = { attachmentId: 'a-1', title: '身份证', content: photograph(NUMBER) };
    expect((await fileAttachment(suite.url, { token: agent, customerId: CUSTOMER, ...photo })).status).toBe(201);
    const body = { phoneNumber: NUMBER };
    expect((await reveal()).body).toMatchObject({ number: expect.stringContaining(body.phoneNumber) });
    await suite.stop();
    const folder = dataFolder(temporary.path);
    for (const context of ['customer', 'intake']) copyFileSync(folder.keys(context), `${folder.keys(context)}.before`);
    cpSync(attachments(), `${attachments()}.before`, { recursive: true });
    await start();
  }, PATIENCE_MS);
  afterAll(async () => {
    await suite.stop('SIGKILL');
    temporary.remove();
  });

  it(
    'S1-65…67 is certified by all contexts, provably, and is nowhere afterwards',
    async () => {
      const order = { destructionId: 'd-1', customerId: CUSTOMER, method: 'crypto-shred', basis: 'retention' };
      expect((await ask('destructions', executor, order)).status).toBe(201);
      expect((await ask('destructions/d-1/supervision', supervisor, {})).status).toBe(201);
      await eventually(async () => expect((await certificate()).status).toBe(200));
      const issued = (await certificate()).body as DestructionCertificate;
      const holders = issued.certificate.answers.map(({ holder }) => holder).sort();
      expect(holders).toEqual(['complaint', 'customer', 'intake', 'revisit']);
      expect(issued.certificate.answers.find(({ holder }) => holder === 'customer')).toMatchObject({ attachments: 1 });
      expect(hasFiles()).toBe(false);
      const vkey = (await send(suite.url, '/log/customer/main/vkey')).text.trimEnd();
      expect(issued.vkey).toBe(vkey);
      const auditor = await issueToken(suite, 'auditor');
      expect((await ask('destructions/d-1/certificate', auditor)).body).toMatchObject({ vkey });
      await expectGone();
    },
    PATIENCE_MS,
  );

  it(
    'S1-65 stays destroyed when key stores come back from a backup that was taken before',
    async () => {
      await suite.stop();
      const folder = dataFolder(temporary.path);
      for (const context of ['customer', 'intake']) cpSync(`${folder.keys(context)}.before`, folder.keys(context));
      await start();
      await expectGone();
    },
    PATIENCE_MS,
  );

  it(
    'S1-65 has no files either when those come back, with the key stores or without',
    async () => {
      for (const stores of [['customer'], []]) {
        await suite.stop();
        const folder = dataFolder(temporary.path);
        for (const context of stores) cpSync(`${folder.keys(context)}.before`, folder.keys(context));
        cpSync(`${attachments()}.before`, attachments(), { recursive: true });
        expect(hasFiles()).toBe(true);
        await start();
        await eventually(() => expect(hasFiles()).toBe(false));
      }
      await expectGone();
    },
    PATIENCE_MS,
  );
});
