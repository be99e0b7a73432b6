import { agentToken, answered, type ApiCall } from './api.js';
import { figure, median, type Bench, type Figure } from './bench.js';
import { fillCustomers, numberOf } from './fill-customers.js';
import { withScratch } from './scratch.js';
import { startSuiteProcess, type SuiteProcess } from './suite-process.js';

const STRANGERS = 10;
const CUSTOMERS = 50;
const ROUNDS = 3;

interface Times {
  readonly theirs: number[];
  readonly nobodys: number[];
}

/** Asks as a stranger about the n-th customer, or about the n-th of those who do not exist; answers how long it took. */
type Ask = (stranger: number, n: number, exists: boolean) => Promise<number>;

/**
 * Whether time tells a stranger if there is such a customer: refusals of a customer who is somebody else's against
 * refusals of one who does not exist, one request at a time, in a random order. The share of pairs in which somebody
 * else's took longer is 0.5 when time tells nothing.
 */
export const refusalTime: Bench = ({ smoke }) =>
  withScratch(async (folder) => {
    const suite = await startSuiteProcess(folder);
    const customers = smoke ? 5 : CUSTOMERS;
    await fillCustomers(suite, folder, customers);
    const tokens: string[] = [];
    for (let n = 0; n < STRANGERS; n++) tokens.push(await agentToken(suite, folder, `stranger-${n}`));
    const figures: Figure[] = [];
    for (const [name, ask] of Object.entries(asks(suite, tokens))) {
      await timesOf(ask, customers);
      const rounds: Times[] = [];
      for (let round = 0; round < (smoke ? 1 : ROUNDS); round++) rounds.push(await timesOf(ask, customers));
      figures.push(...told(name, rounds));
    }
    await suite.stop();
    return { figures, comparisons: [], notes: ['one request at a time, over HTTP'] };
  });

function asks(suite: SuiteProcess, tokens: readonly string[]): Readonly<Record<string, Ask>> {
  const asking =
    (expected: number, request: (n: number, exists: boolean) => Omit<ApiCall, 'token'>): Ask =>
    async (stranger, n, exists) => {
      const asked = { ...request(n, exists), token: tokens[stranger] ?? '' };
      const started = performance.now();
      const status = await answered(suite, asked);
      if (status !== expected) throw new Error(`a stranger was answered ${status}`);
      return performance.now() - started;
    };
  const looking = { purpose: 'service-call', reason: 'the customer asked to be called back' };
  const path = (n: number, exists: boolean) => `/customer/customers/${exists ? 'BENCH' : 'NOBODY'}-${n}`;
  return {
    reveal: asking(404, (n, exists) => ({ path: `${path(n, exists)}/phone-numbers/main/reveal`, body: looking })),
    detail: asking(404, (n, exists) => ({ path: path(n, exists) })),
    search: asking(200, (n, exists) => {
      const number = numberOf(exists ? n : n + CUSTOMERS);
      return { path: '/customer/searches', body: { number, ...looking } };
    }),
  };
}

function told(name: string, rounds: readonly Times[]): readonly Figure[] {
  const values = (of: (times: Times) => number) => ({ values: rounds.map(of) });
  return [
    figure(`${name}: somebody else's took longer`, { unit: 'share', ...values(shareLonger), budget: '0.45 to 0.55' }),
    figure(`${name}: p50, somebody else's`, { unit: 'ms', ...values(({ theirs }) => median(theirs)) }),
    figure(`${name}: p50, nobody's`, { unit: 'ms', ...values(({ nobodys }) => median(nobodys)) }),
  ];
}

/** Every customer and as many who are none, asked for by every stranger. */
async function timesOf(ask: Ask, customers: number): Promise<Times> {
  const times: Times = { theirs: [], nobodys: [] };
  for (let n = 0; n < STRANGERS * customers; n++) {
    const [stranger, customer] = [n % STRANGERS, Math.floor(n / STRANGERS)];
    const pair = [
      async () => void times.theirs.push(await ask(stranger, customer, true)),
      async () => void times.nobodys.push(await ask(stranger, customer, false)),
    ];
    if (Math.random() < 0.5) pair.reverse();
    for (const one of pair) await one();
  }
  return times;
}

function shareLonger({ theirs, nobodys }: Times): number {
  const sorted = nobodys.toSorted((a, b) => a - b);
  const shares = theirs.map((time) => sorted.filter((other) => other < time).length / sorted.length);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
