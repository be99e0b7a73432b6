import type { Cluster } from '@taizhang/testing/cluster';
import { steadily } from '../api.js';
import { figure, median, percentile, type Bench, type Figure } from '../bench.js';
import { complaintCalls, complaintOf } from './complaint-calls.js';
import { SINGLE, withDeployment } from './deployment.js';
import { withServers } from './servers.js';
import { VisibleDocuments } from './visible-documents.js';

/** Commands a second; the budget is for the last. */
const RATES = [50, 200] as const;
const SECONDS = 10;
/** What a load leaves behind that is more than the machine can do. */
const SETTLING_MS = 600_000;
const BUDGET = '< 500';

/**
 * From the moment a call of complaint is accepted at intake to the moment its complaint can be read, with a process for
 * each context: two logs, two relays, two topics, a reaction and a projection lie between.
 */
export const endToEnd: Bench = ({ smoke }) =>
  withServers((servers) =>
    withDeployment(servers, SINGLE, async (cluster) => {
      const visible = await VisibleDocuments.watch(servers.mongodb, cluster.namespace, 'complaint');
      const load = await loadOf(cluster, visible);
      await load({ name: 'warm', rate: 10, count: 30 });
      const figures: Figure[] = [];
      for (const rate of smoke ? RATES.slice(0, 1) : RATES) {
        const rounds = Array.from({ length: smoke ? 1 : 3 }, (_, round) => `r${rate}-${round}`);
        const times: Times[] = [];
        for (const name of rounds) {
          times.push(await load({ name, rate, count: smoke ? 20 : rate * SECONDS }));
          await cluster.untilSettled(SETTLING_MS);
        }
        figures.push(...figuresOf(rate, times));
      }
      await visible.close();
      return { figures, comparisons: [], notes: ['open loop; one process of each context, and the gateway'] };
    }),
  );

interface Load {
  readonly name: string;
  readonly rate: number;
  readonly count: number;
}

/** Milliseconds, one for each command. */
interface Times {
  /** From the moment the command was due to its acceptance. */
  readonly accepted: readonly number[];
  /** From its acceptance until its complaint could be read. */
  readonly visible: readonly number[];
}

async function loadOf(cluster: Cluster, documents: VisibleDocuments): Promise<(load: Load) => Promise<Times>> {
  const record = await complaintCalls(cluster);
  return async ({ name, rate, count }) => {
    const visible: Promise<number>[] = [];
    const accepted = await steadily(rate, count, async (n) => {
      const receptionId = `${name}-${n}`;
      await record(receptionId);
      const at = performance.now();
      visible.push(documents.at(complaintOf(receptionId)).then((seen) => Math.max(0, seen - at)));
    });
    return { accepted, visible: await Promise.all(visible) };
  };
}

function figuresOf(rate: number, times: readonly Times[]): readonly Figure[] {
  const measured = (what: keyof Times, of: (values: readonly number[]) => number) => ({
    unit: 'ms',
    values: times.map((round) => of(round[what])),
  });
  const p99 = (values: readonly number[]) => percentile(values, 0.99);
  const budget = rate === RATES.at(-1) ? { budget: BUDGET } : {};
  return [
    figure(`visible after acceptance, p50 at ${rate}/s`, measured('visible', median)),
    figure(`visible after acceptance, p99 at ${rate}/s`, { ...measured('visible', p99), ...budget }),
    figure(`accepted, p50 at ${rate}/s`, measured('accepted', median)),
    figure(`accepted, p99 at ${rate}/s`, measured('accepted', p99)),
  ];
}
