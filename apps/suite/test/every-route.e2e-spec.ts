import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UseCase } from '@taizhang/nest-kit';
import { SuiteProcess } from '@taizhang/testing';
import { z } from 'zod';
import { CONTEXTS } from '../src/contexts.js';
import { startSuite } from '../src/suite.js';
import { issueToken, send, type Answer } from './support/client.js';
import { Desk, DEVICE, IN_THE_OFFICE, NUMBER } from './support/desk.js';
import { LOOKS, type Look } from './support/looks.js';
import { describedOperations } from './support/operations.js';
import { otherRoutesOf, type OtherRoute } from './support/other-routes.js';
import { findIn, writingsOf } from './support/planted.js';
import { processesOf, type ServedProcess } from './support/processes.js';
import { ServedLog } from './support/served-log.js';
import { temporaryFolder } from './support/temporary-folder.js';

const PATIENCE_MS = 60_000;
const WRITINGS = writingsOf(NUMBER);
const MASK = /\*{4}5678/;

/** Use is a look, too, although its answer holds nothing personal; so is which forms somebody has, and what they agreed to. */
const USES = [
  ...['customer.dial-phone-number', 'customer.send-message', 'customer.check-out-item'],
  ...['customer.filled-forms', 'customer.consents'],
];

interface Route {
  readonly id: string;
  readonly at: string;
  readonly useCase: UseCase;
}

const temporary = temporaryFolder();

function routesOf({ definition: { name, useCases } }: ServedProcess): readonly Route[] {
  return useCases.map((useCase) => ({
    id: `${name}.${useCase.name}`,
    at: `${useCase.method} /${name}/${useCase.path}`,
    useCase,
  }));
}

/** Every route that is declared: of a use case, or of none and with a reason. */
function declaredOf(process: ServedProcess): readonly string[] {
  const declared = [...routesOf(process).map(({ at }) => at), ...Object.keys(otherRoutesOf(process.definition.name))];
  const heads = declared.filter((at) => at.startsWith('GET ')).map((at) => at.replace('GET', 'HEAD'));
  return [...declared, ...heads];
}

/** Whether a value of the schema can hold a field that is marked as personal or as the mask of one. */
function holdsPersonal(schema: z.ZodType): boolean {
  let found = false;
  z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ zodSchema }) => {
      const { personal, masked } = z.globalRegistry.get(zodSchema) ?? {};
      found ||= personal === true || masked === true;
    },
  });
  return found;
}

interface Receipt {
  readonly proof: string;
}

/** What an answer says of its own record: beside it, with each hit, or in the header of a file. */
function receiptIn({ body, headers }: Answer): Receipt | undefined {
  const details = headers.get('x-answer');
  const said: unknown = details === null ? body : JSON.parse(Buffer.from(details, 'base64url').toString());
  const { receipt, hits } = said as { readonly receipt?: Receipt; readonly hits?: readonly { receipt: Receipt }[] };
  return receipt ?? hits?.[0]?.receipt;
}

const OTHERS: Readonly<Record<string, OtherRoute>> = Object.fromEntries(
  CONTEXTS.flatMap((context) => Object.entries(otherRoutesOf(context))),
);
const sorted = (texts: Iterable<string>) => [...new Set(texts)].toSorted();

describe('every route', () => {
  let processes: readonly ServedProcess[];
  let all: readonly Route[];
  let suite: SuiteProcess;
  let desk: Desk;
  let log: ServedLog;

  beforeAll(async () => {
    processes = await processesOf(`${temporary.path}-routes`);
    all = processes.flatMap(routesOf);
    suite = await SuiteProcess.start(temporary.path, IN_THE_OFFICE);
    desk = await Desk.open(suite);
    log = new ServedLog(suite.url, await issueToken(suite, 'auditor'), 'customer');
  }, PATIENCE_MS);

  afterAll(async () => {
    await suite.stop('SIGKILL');
    temporary.remove();
  });

  describe('is declared', () => {
    it('S1-10 of each context’s process: as a use case, or as one of none that can show nobody', () => {
      expect(processes.map(({ definition }) => definition.name)).toHaveLength(6);
      for (const process of processes) expect(sorted(process.routes)).toEqual(sorted(declaredOf(process)));
    });

    it('S1-10 of the suite: it serves what the processes of its contexts serve', async () => {
      const environment = { TAIZHANG_DATA: `${temporary.path}-suite`, PORT: '0', LOG_LEVEL: 'error' };
      const whole = await startSuite(environment);
      await whole.close();
      const served = whole.routes.map(({ method, path }) => `${method} ${path}`);
      expect(sorted(served)).toEqual(sorted(processes.flatMap(declaredOf)));
    });

    it('S1-10 and described when it is a use case, so that every test of all operations tries it', async () => {
      const { operations } = await describedOperations(suite.url);
      expect(sorted(operations.map(({ id }) => id))).toEqual(sorted(all.map(({ id }) => id)));
    });

    it('S1-10 as a look when its answer can hold personal data of a customer, or when it uses some', () => {
      const looks = all.filter(({ useCase }) => useCase.looks).map(({ id }) => id);
      const showing = all.filter(({ useCase }) => holdsPersonal(useCase.answer)).map(({ id }) => id);
      expect(sorted(looks)).toEqual(sorted([...showing, ...USES]));
      expect(sorted(Object.keys(LOOKS))).toEqual(sorted(looks));
    });
  });

  describe('that looks', () => {
    const prepared = new Map<string, ReturnType<Look['made']>>();

    /** Asks what looks, about what was made for it once. */
    async function ask(id: string, { made }: Look, token: string): Promise<Answer> {
      const request = prepared.get(id) ?? made(desk);
      prepared.set(id, request);
      const [path, body] = await request;
      return send(suite.url, path, { token, ...(body && { body }) });
    }

    it.each(Object.entries(LOOKS))('S1-10 leaves a refusal on record: %s', async (id, look) => {
      const before = await log.size();
      const answer = await ask(id, look, desk.tokenOf('administrator'));
      expect(answer.status).toBe(403);
      expect(answer.text).not.toMatch(MASK);
      expect(findIn(Buffer.from(answer.text), WRITINGS)).toEqual([]);
      expect(await log.entriesFrom(before)).toContainEqual(
        expect.objectContaining({
          type: expect.stringMatching(/Refused$|^RequestTurnedAway$/),
          data: expect.objectContaining({ code: expect.stringMatching(/ROLE_NOT_ALLOWED$/) }),
        }),
      );
    });

    it.each(Object.entries(LOOKS))('S1-10 is on record before it is answered: %s', async (id, look) => {
      const role = look.by ?? 'agent';
      const token = desk.tokenOf(role);
      const before = await log.size();
      const answer = await ask(id, look, token);
      expect([200, 201]).toContain(answer.status);
      const looks = (await log.entriesFrom(before)).filter((entry) => typeOf(entry) === look.type);
      const data = expect.objectContaining({ ...whoLooks(token, role), ...look.data });
      expect(looks).toEqual([expect.objectContaining({ actor: PERSON[role], data })]);
      // A checkpoint that was signed before this was answered covers it.
      const { proof } = receiptIn(answer) ?? { proof: 'there is none' };
      expect((await log.proven(proof)).entry).toEqual(looks[0]);
    });

    it('S1-10 is on record when only its headers are asked for', async () => {
      const queries = Object.entries(LOOKS).filter(
        ([id]) => all.find((one) => one.id === id)?.useCase.kind === 'query',
      );
      for (const [id, look] of queries) {
        const [path] = (await prepared.get(id)) ?? [''];
        const before = await log.size();
        expect((await send(suite.url, path, { method: 'HEAD', token: desk.tokenOf(look.by ?? 'agent') })).status).toBe(
          200,
        );
        expect((await log.entriesFrom(before)).map(typeOf)).toContain(look.type);
      }
    });
  });

  it.each(Object.entries(OTHERS))('shows nobody: %s', async (at, route) => {
    const answer = await askOther(at, route);
    expect(answer.status).toBeLessThan(500);
    if (route.role !== undefined) expect([401, 403]).not.toContain(answer.status);
    const told = `${[...answer.headers].join()}${answer.text}`;
    expect(told).not.toMatch(MASK);
    expect(findIn(Buffer.from(told), WRITINGS)).toEqual([]);
  });

  async function askOther(at: string, { role, ask: { path, body } = {} }: OtherRoute): Promise<Answer> {
    const [method = '', own = ''] = at.split(' ');
    const token = role && (await issueToken(suite, role));
    return send(suite.url, path ?? own, { method, token, ...(body && { body }) });
  }
});

const PERSON = { agent: 'YITZ', 'compliance-officer': 'CO01' } as const;

const typeOf = (entry: unknown) => (entry as { readonly type: string }).type;

/** Account, device and policy stand in every record. */
function whoLooks(token: string, role: keyof typeof PERSON) {
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const { jti } = JSON.parse(claims) as { readonly jti: string };
  const judged = { policyVersion: expect.any(String), purpose: expect.any(String) };
  const device = role === 'agent' ? { device: DEVICE } : {}; // who signed in; the others were given a token
  return { personId: PERSON[role], tokenId: jti, ...device, roles: [role], ...judged };
}
