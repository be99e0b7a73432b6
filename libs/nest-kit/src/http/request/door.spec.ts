import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import type { TurnedAway } from '../../context/turned-away.js';
import { exampleApplication, signIn, type ExampleApplication } from '../../testing/example-application.testing.js';
import { exampleContext } from '../../testing/example-context.testing.js';
import { tokenOf } from '../../testing/tokens.testing.js';

const bearer = async (choices: Parameters<typeof tokenOf>[0] = {}) => ({
  authorization: `Bearer ${await tokenOf(choices)}`,
});

describe('S1-10 a context is told of whoever is turned away at its door', () => {
  let example: ExampleApplication;
  let told: TurnedAway[];
  let answered: string[];
  let failure: Error | undefined;

  beforeEach(async () => {
    told = [];
    answered = [];
    failure = undefined;
    const turnedAway = async (request: TurnedAway) => {
      if (failure !== undefined) throw failure;
      told.push(request);
      await new Promise(setImmediate);
      answered.push('told');
    };
    example = await exampleApplication({ definition: { ...exampleContext, turnedAway } });
  });
  afterEach(() => example.close());

  const ask = async (request: InjectOptions) => {
    const answer = await example.app.inject(request);
    answered.push('answered');
    return answer.json<{ readonly code: string }>().code;
  };
  const signingIn = async (change: Partial<InjectOptions>) => ({ ...(await signIn('v-1')), ...change });

  it.each<[string, () => Promise<Partial<InjectOptions>>, string, string | undefined]>([
    ['no token', async () => ({ headers: {} }), 'TOKEN_MISSING', undefined],
    ['a forged one', async () => ({ headers: { authorization: 'Bearer x.y.z' } }), 'TOKEN_INVALID', undefined],
    ['an expired one', async () => ({ headers: await bearer({ expiresIn: -1 }) }), 'TOKEN_EXPIRED', 'p-1'],
    ['one of others', async () => ({ headers: await bearer({ tenant: 'other' }) }), 'TENANT_NOT_ALLOWED', 'p-1'],
    ['a role that may not', async () => ({ headers: await bearer({ role: 'auditor' }) }), 'ROLE_NOT_ALLOWED', 'p-1'],
    ['what nobody understands', async () => ({ payload: { visit: 7 } }), 'REQUEST_INVALID', 'p-1'],
  ])('before it is answered, with %s', async (...[, change, code, personId]) => {
    expect(await ask(await signingIn(await change()))).toBe(code);
    const whom = personId === undefined ? {} : { personId };
    const correlationId = expect.any(String);
    expect(told).toEqual([{ route: 'sign-in-visitor', code, address: '127.0.0.1', correlationId, ...whom }]);
    expect(answered).toEqual(['told', 'answered']);
  });

  it('from the entries of its log', async () => {
    const url = '/log/example/main/tile/entries/000.p/1';
    expect(await ask({ url, headers: await bearer() })).toBe('ROLE_NOT_ALLOWED');
    expect(told).toMatchObject([{ route: 'log-entries', code: 'ROLE_NOT_ALLOWED', personId: 'p-1' }]);
  });

  it('and not of whom its use case refuses, or lets in', async () => {
    await ask(await signIn('v-1'));
    expect(await ask({ url: '/example/visits/v-9', headers: await bearer() })).toBe('VISIT_UNKNOWN');
    expect(told).toEqual([]);
  });

  it('who gets the same answer when it cannot be put on record, and operators a line', async () => {
    const recorded = await example.app.inject({ url: '/example/visits/v-1' });
    failure = new Error('no disk left for 13812345678');
    const unrecorded = await example.app.inject({ url: '/example/visits/v-1' });
    const said = ({ statusCode, body, headers }: typeof recorded) => [
      ...[statusCode, body.replace(/"correlationId":"[^"]+"/, ''), headers['www-authenticate']],
    ];
    expect(said(unrecorded)).toEqual(said(recorded));
    const lines = example.lines.filter((line) => (JSON.parse(line) as { level: number }).level >= 50);
    expect(lines).toEqual([expect.stringContaining('"error":"Unrecorded"')]);
    expect(lines.join()).not.toContain('13812345678');
  });
});
