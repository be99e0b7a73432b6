import { agentToken, answered } from './api.js';
import { figure, median, type Bench, type Figure } from './bench.js';
import { fillCustomers } from './fill-customers.js';
import { withScratch } from './scratch.js';
import { startSuiteProcess, type SuiteProcess } from './suite-process.js';

const STRANGERS = 10;
const CUSTOMERS = 50;
const ROUNDS = 3;

interface Times {
  readonly theirs: number[];
  readonly nobodys: number[];
}

type Ask = (stranger: number, customerId: string) => Promise<number>;

/**
 * Whether time tells a stranger if there is such a customer: refusals of a customer who is somebody else's against
 * refusals of one who does not exist, one request at a time, in a random order. The share of pairs in which somebody
 * else's took longer is 0.5 when time tells nothing.
 */
export const refusalTime: Bench = ({ smoke }) =>
  withScratch(async (folder) => {
    const suite = await startSuiteProcess(folder);
    const customers = (await fillCustomers(suite, folder, smoke ? 5 : CUSTOMERS)).map(({ customerId }) => customerId);
    const tokens: string[] = [];
    for (let n = 0; n < STRANGERS; n++) tokens.push(await agentToken(suite, folder, `stranger-${n}`));
    const { reveal, detail } = asks(suite, tokens);
    await timesOf(reveal, customers);
    const rounds = smoke ? 1 : ROUNDS;
    const figures = [
      ...told('reveal', await inRounds(rounds, () => timesOf(reveal, customers))),
      ...told('detail', await inRounds(rounds, () => timesOf(detail, customers))),
    ];
    await suite.stop();
    return { figures, comparisons: [], notes: ['one request at a time, over HTTP'] };
  });

function asks(suite: SuiteProcess, tokens: readonly string[]): Readonly<Record<'reveal' | 'detail', Ask>> {
  const timed = async (request: Parameters<typeof answered>[1]) => {
    const started = performance.now();
    const status = await answered(suite, request);
    if (status !== 404) throw new Error(`a stranger was answered ${status}`);
    return performance.now() - started;
  };
  const body = { purpose: 'service-call', reason: 'the customer asked to be called back' };
  const token = (stranger: number) => ({ token: tokens[stranger] ?? '' });
  const path = (customerId: string) => `/customer/customers/${customerId}`;
  return {
    reveal: (stranger, id) => timed({ path: `${path(id)}/phone-numbers/main/reveal`, body, ...token(stranger) }),
    detail: (stranger, id) => timed({ path: path(id), ...token(stranger) }),
  };
}

async function inRounds(rounds: number, run: () => Promise<Times>): Promise<readonly Times[]> {
  const all: Times[] = [];
  for (let round = 0; round < rounds; round++) all.push(await run());
  return all;
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
async function timesOf(ask: Ask, customers: readonly string[]): Promise<Times> {
  const times: Times = { theirs: [], nobodys: [] };
  for (let stranger = 0; stranger < STRANGERS; stranger++) {
    for (const customerId of customers) {
      const pair = [
        async () => void times.theirs.push(await ask(stranger, customerId)),
        async () => void times.nobodys.push(await ask(stranger, customerId.replace('BENCH', 'NOBODY'))),
      ];
      if (Math.random() < 0.5) pair.reverse();
      for (const one of pair) await one();
    }
  }
  return times;
}

function shareLonger({ theirs, nobodys }: Times): number {
  const sorted = nobodys.toSorted((a, b) => a - b);
  const shares = theirs.map((time) => sorted.filter((other) => other < time).length / sorted.length);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
