import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataFolder } from '@taizhang/engine';
import { SuiteProcess } from '@taizhang/testing';
import { fileAttachment, photograph } from './support/attachments.js';
import { issueToken, send } from './support/client.js';
import { looking, registration } from './support/customers.js';
import { ServedLog } from './support/served-log.js';
import { takeOn } from './support/staff.js';
import { temporaryFolder } from './support/temporary-folder.js';

const CUSTOMER = 'KH-00000001';
const PATIENCE_MS = 60_000;
const MIB = 1024 * 1024;
const opening = `/customer/customers/${CUSTOMER}/attachments/a-1/opening`;

describe('attachments over HTTP', () => {
  const temporary = temporaryFolder();
  let suite: SuiteProcess;
  let agent: string;
  let stranger: string;
  let log: ServedLog;

  beforeAll(async () => {
    suite = await SuiteProcess.start(temporary.path, { ATTACHMENT_MAX_MIB: '1', LOG_LEVEL: 'debug' });
    agent = await takeOn(suite, 'agent', 'YITZ');
    stranger = await takeOn(suite, 'agent', 'AVNI');
    log = new ServedLog(suite.url, await issueToken(suite, 'auditor'), 'customer');
    await send(suite.url, '/customer/customers', { token: agent, body: registration(CUSTOMER) });
  }, PATIENCE_MS);
  afterAll(async () => {
    await suite.stop('SIGKILL');
    temporary.remove();
  });

  const file = (attachmentId: string, content: Uint8Array, token: string | undefined = agent) =>
    fileAttachment(suite.url, { token, customerId: CUSTOMER, attachmentId, title: '李雷 房产证.jpg', content });
  const kept = () => {
    const folder = dataFolder(temporary.path).attachments('customer');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{64}$/.test(name));
  };

  it('are filed durably for their owner alone, and answered whole with a receipt', async () => {
    const content = photograph('x'.repeat(MIB - 4));
    expect(await file('a-1', content)).toMatchObject({ status: 201, body: { id: 'a-1' } });
    expect(kept()).toHaveLength(1);
    const { mode } = statSync(join(dataFolder(temporary.path).attachments('customer'), kept()[0] ?? ''));
    expect(mode & 0o777).toBe(0o600);
    const before = await log.size();
    const answer = await fetch(new URL(opening, suite.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${agent}`, 'content-type': 'application/json' },
      body: JSON.stringify(looking),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, bytes.equals(content)]).toEqual([200, true]);
    expect(await log.size()).toBe(before + 2); // counted, and on record
    const details = Buffer.from(answer.headers.get('x-answer') ?? '', 'base64url').toString('utf8');
    expect(JSON.parse(details)).toMatchObject({
      ...{ attachmentId: 'a-1', title: '李雷 房产证.jpg' },
      receipt: { position: before + 1, proof: expect.stringContaining('c2sp.org/tlog-proof') },
    });
  });

  it.each<[string, () => ReturnType<typeof file>, readonly [number, string]]>([
    ['is larger than the setting says', () => file('a-2', photograph('x'.repeat(MIB))), [413, 'BODY_TOO_LARGE']],
    ['is not what it says', () => file('a-2', Buffer.from('<html>')), [422, 'ATTACHMENT_CONTENT_UNFIT']],
    ['comes from somebody who is not tied', () => file('a-2', photograph('x'), stranger), [404, 'CUSTOMER_UNKNOWN']],
    ['has the id of another', () => file('a-1', photograph('x')), [409, 'ATTACHMENT_EXISTS']],
  ])('are refused when one %s, and one file is kept as before', async (_what, refused, [status, code]) => {
    expect(await refused()).toMatchObject({ status, body: { code } });
    expect((await send(suite.url, `/customer/customers/${CUSTOMER}/attachments`, { token: agent })).body).toMatchObject(
      {
        items: [{ attachmentId: 'a-1', title: '李****' }],
      },
    );
  });

  it('show a stranger nothing, not even that they are there', async () => {
    const paths = [opening, opening.replace('a-1', 'a-9'), opening.replace(CUSTOMER, 'KH-NOBODY')];
    const answers = await Promise.all(paths.map((path) => send(suite.url, path, { token: stranger, body: looking })));
    const told = answers.map(({ status, body }) => [status, (body as { code: string }).code]);
    expect(told).toEqual(paths.map(() => [404, 'CUSTOMER_UNKNOWN']));
  });

  it('are in no line of the log, by name or by path', () => {
    const { stdout, stderr } = suite.output;
    expect(stdout).toContain('/customer/customers/:customerId/attachments/:attachmentId');
    expect(stdout + stderr).not.toMatch(/李雷|房产证|%E6%9D%8E|of-KH|filename/);
  });
});
