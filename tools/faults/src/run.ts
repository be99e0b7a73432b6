import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { collectLogs, type Evidence } from './checks/evidence.js';
import { describe, resultOf, runChecks, type CheckResult } from './checks/index.js';
import { collectTopics } from './checks/topics.js';
import { startDeployment, type Deployment } from './deployment.js';
import { FAULTS } from './faults/index.js';
import { injectFaults } from './injection.js';
import { Ledger } from './ledger.js';
import { hireAgents } from './load/agents.js';
import { loggedCalls } from './load/call-log.js';
import { Client } from './load/client.js';
import { Load } from './load/load.js';
import { Tokens } from './load/tokens.js';
import { Random } from './random.js';
import { reportOf, type Report } from './report.js';
import { Watch } from './watch.js';

export interface RunOptions {
  /** Where the ledger, the processes' last words and the deployment's secrets are. */
  readonly folder: string;
  readonly seed: number;
  /** How long faults are injected; longer if not every kind has come by then. */
  readonly minutes: number;
  /** Calls that begin in a second. */
  readonly rate: number;
  /** How long what does not end by itself lasts. */
  readonly holdMs: number;
  /** A part of the names of the kinds of faults that are injected; all when absent. */
  readonly only?: string;
  readonly tell: (line: string) => void;
}

/** How long stories may take to their ends once everything is healed, and how long everybody to catch up. */
const ENDING_MS = 90_000;
const SETTLING_MS = 120_000;
const CHECKING_MS = 300_000;

/** Starts everything, hurts it under load, heals it, and looks whether all promises were kept. */
export async function run(options: RunOptions): Promise<Report> {
  const started = performance.now();
  const deployment = await startDeployment(options.folder);
  const ledger = new Ledger(join(options.folder, 'ledger.jsonl'));
  const watch = new Watch(deployment.cluster.processes, ledger, new Random(options.seed));
  try {
    options.tell(`everything runs after ${Math.round((performance.now() - started) / 1_000)} s`);
    const checks = await hurtAndCheck({ deployment, ledger, options });
    return reportOf({ ledger, seed: options.seed, startedAt: started, ...checks });
  } finally {
    watch.stop();
    await keepLastWords(deployment, options.folder);
    await Promise.all([ledger.close(), deployment.stop()]);
  }
}

interface Running {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
  readonly options: RunOptions;
}

async function hurtAndCheck({ deployment, ledger, options }: Running) {
  const { cluster } = deployment;
  const random = new Random(options.seed);
  const abandoned = new AbortController();
  const tokens = await Tokens.open(cluster.url, join(cluster.dataFolder, 'secrets', 'administrator.json'));
  const client = new Client(cluster.url, tokens, { ledger, signal: abandoned.signal });
  await hireAgents(client);
  const load = new Load({
    calls: loggedCalls(),
    client,
    ledger,
    random: new Random(random.next()),
    rate: options.rate,
  });
  const faults = FAULTS.filter(({ kind }) => kind.includes(options.only ?? ''));
  const scene = { deployment, load, random, holdMs: options.holdMs };
  await injectFaults({ ...options, faults, scene, ledger });
  deployment.heal();
  options.tell('everything is healed; waiting until all clients are answered');
  const unanswered = await finish(load, abandoned);
  options.tell('checking');
  const settled = await settledOf(deployment);
  const asking = new Client(cluster.url, tokens, { ledger, signal: AbortSignal.timeout(CHECKING_MS) });
  const evidence = await collect({ deployment, ledger, client: asking });
  const checks = [
    resultOf('every client was answered', unanswered),
    resultOf('nobody was told what should not be, and nothing ended by itself', ledger.surprises),
    settled,
    ...(await runChecks(evidence)),
  ];
  return { checks, topics: evidence.topics };
}

/** Answers why clients were not answered. */
async function finish(load: Load, abandoned: AbortController): Promise<readonly string[]> {
  const patience = new AbortController();
  const givingUp = setTimeout(ENDING_MS, undefined, { signal: patience.signal }).then(
    () => abandoned.abort(),
    () => undefined, // all were answered in time
  );
  const failures = await load.finish();
  patience.abort();
  await givingUp;
  return failures;
}

async function settledOf({ cluster }: Deployment): Promise<CheckResult> {
  const name = 'everybody is ready and catches up';
  try {
    await cluster.untilReady();
    await cluster.untilSettled(SETTLING_MS);
    return resultOf(name, []);
  } catch (error) {
    return resultOf(name, [describe(error)]);
  }
}

async function collect(known: Pick<Evidence, 'deployment' | 'ledger' | 'client'>): Promise<Evidence> {
  const { deployment } = known;
  const logs = await collectLogs(deployment);
  await settledOf(deployment); // what was logged only just now, a token for the reading, is to be on its topic, too
  const contexts = logs.map(({ context }) => context);
  return { ...known, logs, topics: await collectTopics(deployment, contexts) };
}

/** What the processes have said since their latest starts. */
async function keepLastWords({ cluster }: Deployment, folder: string): Promise<void> {
  const words = cluster.processes.map(({ name, output }) => `=== ${name}\n${output.stderr}${output.stdout}\n`);
  await writeFile(join(folder, 'processes.log'), words.join('\n'));
}
