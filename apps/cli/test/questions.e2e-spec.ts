import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '@taizhang/access';
import type { WhoSawAnswer } from '@taizhang/audit/contract';
import { decodeEntry } from '@taizhang/event-log';
import { decodeEntryBundle, entryBundlePath, TILE_WIDTH, verifyTlogProof } from '@taizhang/transparency';
import { nodeCrypto } from '@taizhang/transparency/node';
import { fictitiousNumber } from '../src/import/fictitious-number.js';
import { sampleCalls } from '../src/testing/sample-files.js';
import { scratchFile, scratchFolder } from '../src/testing/scratch.js';
import { startSuite, type RunningSuite } from './support/running-suite.js';
import { taizhang, taizhangJson } from './support/taizhang.js';

const MINUTE = 60_000;
const CALLS = sampleCalls(300).trimEnd().split('\n');

/** Who took which calls of a customer, from the columns of the file alone. */
function agentsOf(customer: string): string[] {
  const cells = CALLS.slice(1).map((line) => line.split('\t'));
  const served = cells.filter((cell) => cell[2] === customer && cell[12] === 'AGENT' && cell[16] !== 'NO_SERVER');
  return served.map((cell) => cell[16] ?? '').sort();
}

describe('questions to the running suite', () => {
  let suite: RunningSuite;
  let customer: string;
  beforeAll(async () => {
    suite = await startSuite(join(scratchFolder(), 'data'));
    await taizhang(['import', 'calls', scratchFile(CALLS.join('\n'))], suite.environment);
    const callers = CALLS.slice(1).map((line) => line.split('\t')[2] ?? '');
    customer = callers.find((caller) => caller !== '0' && agentsOf(caller).length > 1) ?? '';
  }, MINUTE);
  afterAll(() => suite.stop());

  const whoSaw = (...args: readonly string[]) => taizhangJson<WhoSawAnswer>(['who-saw', ...args], suite.environment);
  const callersIn = ({ accesses }: WhoSawAnswer) =>
    accesses.flatMap(({ kind, actor }) => (kind === 'call' ? [actor] : [])).sort();

  it(
    'are answered with the agents who took the customer’s calls, however the customer is named',
    async () => {
      expect(customer).not.toBe('');
      for (const name of [customer, `DH-${customer}`, fictitiousNumber(customer)]) {
        const { exitCode, answer } = await whoSaw(name);
        expect([exitCode, answer.subject, callersIn(answer)]).toEqual([0, `DH-${customer}`, agentsOf(customer)]);
        expect(answer.count).toBe(answer.accesses.length);
      }
    },
    MINUTE,
  );

  it(
    'put a search by number on the customer’s record, and never print the number',
    async () => {
      const number = fictitiousNumber(customer);
      const { answer } = await whoSaw(`+86 ${number}`);
      expect(answer.accesses.filter(({ kind }) => kind === 'search').length).toBeGreaterThan(0);
      expect(JSON.stringify(answer)).not.toContain(number);
    },
    MINUTE,
  );

  it(
    'are answered with proofs of inclusion that hold',
    async () => {
      const { answer } = await whoSaw(customer);
      const log = `${suite.url}/log/customer/main`;
      const vkey = (await (await fetch(`${log}/vkey`)).text()).trim();
      const { stdout: token } = await taizhang(['token', '--role', 'auditor'], suite.environment);
      for (const { proof, position, actor } of answer.accesses) {
        const entry = await entryAt({ log, position, token: token.trim() });
        expect(decodeEntry(entry).data).toMatchObject({ personId: actor });
        expect((await verifyTlogProof(nodeCrypto, proof, { entry, vkey })).size).toBeGreaterThan(position);
      }
    },
    MINUTE,
  );

  it(
    'are answered for a window of time, both ends in it',
    async () => {
      const [first, second] = (await whoSaw(customer)).answer.accesses;
      const at = first?.at ?? '';
      expect((await whoSaw(customer, '--from', at, '--to', at)).answer.accesses.map((one) => one.at)).toEqual([at]);
      expect((await whoSaw(customer, '--to', '1999-01-31')).answer.count).toBe(0);
      expect(second?.at).not.toBe(at);
    },
    MINUTE,
  );

  it.each([
    { what: 'an unknown customer', args: ['who-saw', 'nobody'], exit: 1, code: /_UNKNOWN$/ },
    { what: 'a number that nobody has', args: ['who-saw', '13900001234'], exit: 1, code: /_UNKNOWN$/ },
    {
      what: 'nobody',
      args: ['token', '--role', 'agent', '--person', 'nobody'],
      exit: 4,
      code: /^ACCESS_ROLE_NOT_HELD$/,
    },
  ])(
    'about $what are refused',
    async ({ args, exit, code }) => {
      const { exitCode, answer } = await taizhangJson<{ error: { code: string } }>(args, suite.environment);
      expect([exitCode, answer.error.code]).toEqual([exit, expect.stringMatching(code)]);
    },
    MINUTE,
  );

  it.each(ROLES)(
    'as %s need a token, which is on record',
    async (role) => {
      const before = await organisationSize(suite);
      const issued = await taizhangJson<{ token: string; role: string; expiresAt: string }>(
        ['token', '--role', role],
        suite.environment,
      );
      expect(issued).toMatchObject({ exitCode: 0, answer: { role } });
      const [, claims = ''] = issued.answer.token.split('.');
      const { exp, iat, roles } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Record<
        string,
        unknown
      >;
      expect([roles, Number(exp) - Number(iat)]).toEqual([[role], 3600]);
      expect(Date.parse(issued.answer.expiresAt)).toBe(Number(exp) * 1000);
      expect(await organisationSize(suite)).toBe(before + 1);
    },
    MINUTE,
  );

  it(
    'of the wrong role are not allowed, and nothing is asked for a stranger’s token',
    async () => {
      const { stdout } = await taizhang(['token', '--role', 'agent'], suite.environment);
      const asAgent = { ...suite.environment, TAIZHANG_TOKEN: stdout.trim() };
      const stranger = { ...suite.environment, TAIZHANG_TOKEN: 'e30.e30.e30' };
      const noSecrets = { ...suite.environment, TAIZHANG_DATA: scratchFolder() };
      for (const environment of [asAgent, stranger, noSecrets]) {
        for (const args of [
          ['who-saw', customer],
          ['import', 'calls', scratchFile(CALLS.join('\n'))],
        ]) {
          const { exitCode, answer } = await taizhangJson<{ error: { code: string } }>(args, environment);
          expect([exitCode, answer]).toEqual([4, { error: { code: expect.any(String), detail: expect.any(String) } }]);
        }
      }
    },
    2 * MINUTE,
  );
});

async function organisationSize({ url }: RunningSuite): Promise<number> {
  const checkpoint = await (await fetch(`${url}/log/organisation/main/checkpoint`)).text();
  return Number(checkpoint.split('\n')[1]);
}

/** An entry as the log serves it to auditors. */
async function entryAt({
  log,
  position,
  token,
}: {
  log: string;
  position: number;
  token: string;
}): Promise<Uint8Array> {
  const size = Number((await (await fetch(`${log}/checkpoint`)).text()).split('\n')[1]);
  const index = Math.floor(position / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
  const headers = { authorization: `Bearer ${token}` };
  const bundle = await fetch(`${log}/${entryBundlePath({ index, width })}`, { headers });
  const entries = decodeEntryBundle(new Uint8Array(await bundle.arrayBuffer()), width);
  return entries[position % TILE_WIDTH] ?? new Uint8Array();
}
