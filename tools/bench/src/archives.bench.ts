import { call, staffToken, steadily, type Answering } from './api.js';
import { figure, median, percentile, type Bench, type BenchOptions, type Figure } from './bench.js';
import { archiveOf, caughtUp, fillArchives } from './fill-archives.js';
import { withScratch } from './scratch.js';
import { startSuiteProcess } from './suite-process.js';

/** Looks of one person are decided one after the other, so a desk's load comes from as many people. */
const PEOPLE = 20;
const SECONDS = 10;
const ROUNDS = 3;

/** What is asked again and again of a suite that keeps many archives. */
interface Question {
  readonly name: string;
  readonly role: string;
  /** How often a second. */
  readonly rate: number;
  readonly budget: string;
  readonly ask: (suite: Answering, token: string, n: number) => Promise<unknown>;
}

interface Archives extends BenchOptions {
  readonly archives: number;
}

/** A request without a record, to the same suite at the same rate: what HTTP and the machine take. */
const raw = (suite: Answering) => call(suite, { path: '/health/live' });

/** Finds one customer of a million by number, over HTTP, each search on record before it is answered. */
export const searchByNumber: Bench = ({ smoke }) =>
  withArchives(
    {
      ...{ name: 'search by number', role: 'auditor', rate: 100, budget: '< 20' },
      ask: async (suite, token, n) => {
        const { number } = archiveOf(n);
        const body = { number, purpose: 'internal-audit' };
        const { hits } = (await call(suite, { path: '/customer/searches', token, body })) as { hits: unknown[] };
        if (hits.length !== 1) throw new Error(`${hits.length} customers of one number`);
      },
    },
    { smoke, archives: smoke ? 2_000 : 1_000_000 },
  );

/** A list of 100 masked rows, over HTTP, with all of them on record before it is answered. */
export const listCustomers: Bench = ({ smoke }) =>
  withArchives(
    {
      ...{ name: 'list of 100 masked rows', role: 'agent', rate: 20, budget: '< 40' },
      ask: async (suite, token) => {
        const path = '/customer/customers?limit=100&purpose=service-call';
        const { items } = (await call(suite, { path, token })) as { items: unknown[] };
        if (items.length !== 100) throw new Error(`${items.length} rows of 100`);
      },
    },
    { smoke, archives: smoke ? 2_000 : 20_000 },
  );

function withArchives(question: Question, { smoke, archives }: Archives) {
  return withScratch(async (folder) => {
    const started = performance.now();
    await fillArchives(folder, archives);
    const written = performance.now();
    const suite = await startSuiteProcess(folder);
    await caughtUp(suite);
    const derived = performance.now();
    const tokens: string[] = [];
    const { role, name, rate } = question;
    for (let n = 0; n < PEOPLE; n++) tokens.push(await staffToken(suite, folder, { personId: `bench-${n}`, role }));
    const asking = (n: number) => question.ask(suite, tokens[n % PEOPLE] ?? '', (n * 7_919) % archives);
    const figures = await measured(question, { smoke, asking, raw: () => raw(suite) });
    const resident = await suite.resident();
    await suite.stop();
    return {
      figures: [
        ...figures,
        figure('archives written', { unit: '1/s', values: [(archives * 1000) / (written - started)] }),
        figure('archives derived', { unit: '1/s', values: [(archives * 1000) / (derived - written)] }),
        figure('resident', { unit: 'MiB', values: [resident] }),
      ],
      comparisons: [],
      notes: [`${archives} archives; open loop, ${rate} requests a second by ${PEOPLE} people: ${name}`],
    };
  });
}

interface Asked {
  readonly smoke: boolean;
  readonly asking: (n: number) => Promise<unknown>;
  readonly raw: () => Promise<unknown>;
}

async function measured({ name, rate, budget }: Question, { smoke, asking, raw }: Asked): Promise<readonly Figure[]> {
  const count = smoke ? 30 : rate * SECONDS;
  const [times, bare]: [number[][], number[][]] = [[], []];
  await steadily(rate, count, asking);
  for (let round = 0; round < (smoke ? 1 : ROUNDS); round++) {
    times.push(await steadily(rate, count, (n) => asking(count * (round + 1) + n)));
    bare.push(await steadily(rate, count, raw));
  }
  const worst = (rounds: readonly number[][]) => rounds.map((round) => percentile(round, 0.99));
  return [
    figure(`${name} p99`, { unit: 'ms', values: worst(times), budget }),
    figure(`${name} p50`, { unit: 'ms', values: times.map(median) }),
    figure('answer without a record p99', { unit: 'ms', values: worst(bare) }),
    figure('answer without a record p50', { unit: 'ms', values: bare.map(median) }),
  ];
}
