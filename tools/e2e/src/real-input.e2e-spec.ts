import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callTally, sampleOf } from './call-tally.js';
import { Suite } from './program.js';
import { sharedFile } from './shared-data.js';

const BUDGET_SECONDS = 120;
const BUDGET_MIB = 500;
const CONTEXTS = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'];

interface Report {
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: readonly { readonly line: number; readonly code: string }[];
}

interface Verification {
  readonly ok: boolean;
  readonly logs: readonly { readonly context: string; readonly ok: boolean; readonly size: number }[];
}

interface WhoSaw {
  readonly count: number;
  readonly accesses: readonly { readonly actor: string; readonly kind: string; readonly decision: string }[];
}

describe('the three real files through a running suite', () => {
  const calls = sharedFile('calls/calls-1999-02-01-to-18.tsv');
  const files = [
    ['calls', calls, 23_552],
    ['letters', sharedFile('letters/letters.csv'), 4_326],
    ['cases', sharedFile('helpdesk/helpdesk.csv'), 21_348],
  ] as const;
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-e2e-'));
  const first = new Map<string, Report>();
  let suite: Suite;
  let seconds: number;
  let resident: number;

  const importAll = async (): Promise<ReadonlyMap<string, Report>> => {
    const reports = new Map<string, Report>();
    for (const [kind, file] of files) {
      const { answer } = await suite.taizhang('import', kind, file, '--url', suite.url);
      reports.set(kind, answer as Report);
    }
    return reports;
  };
  const verified = async (...args: string[]) => (await suite.taizhang('verify', ...args)).answer as Verification;

  beforeAll(async () => {
    suite = await Suite.start(folder);
    const started = performance.now();
    (await importAll()).forEach((report, kind) => first.set(kind, report));
    seconds = (performance.now() - started) / 1000;
    resident = suite.resident();
  }, 600_000);

  afterAll(async () => {
    await suite.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(files)('accounts for every row of %s', (kind, _file, rows) => {
    const { accepted, duplicate, rejected, ...report } = first.get(kind) ?? { accepted: 0, duplicate: 0, rejected: [] };
    expect(report).toMatchObject({ rows });
    expect(accepted + duplicate + rejected.length).toBe(rows);
  });

  it('refuses no call and no letter', () => {
    expect(first.get('calls')?.rejected).toEqual([]);
    expect(first.get('letters')?.rejected).toEqual([]);
  });

  it('S1-107 closes no imported case without a revisit', () => {
    const codes = first.get('cases')?.rejected.map(({ code }) => code) ?? [];
    expect(codes.filter((code) => code === 'COMPLAINT_REVISIT_REQUIRED').length).toBeGreaterThan(4_000);
  });

  it('keeps every log provable, in the folder while it runs and over HTTP', async () => {
    for (const verification of [await verified(), await verified('--url', suite.url)]) {
      expect(verification.logs.map(({ context }) => context)).toEqual(CONTEXTS);
      expect(verification).toMatchObject({ ok: true });
    }
  }, 300_000);

  it('has the auditor caught up with every log', async () => {
    const { answer } = await suite.taizhang('token', '--role', 'auditor', '--url', suite.url);
    const headers = { authorization: `Bearer ${(answer as { token: string }).token}` };
    const response = await fetch(new URL('/audit/status', suite.url), { headers });
    const { logs } = (await response.json()) as { logs: readonly { context: string; caughtUp: boolean }[] };
    expect(logs.filter(({ caughtUp }) => !caughtUp)).toEqual([]);
    expect(logs.map(({ context }) => context).sort()).toEqual(CONTEXTS.toSorted());
  });

  it('names exactly the agents who took a customer’s calls', async () => {
    const tally = callTally(calls);
    for (const customer of sampleOf(tally, 5)) {
      const { answer, exitCode } = await suite.taizhang('who-saw', customer, '--url', suite.url);
      const { accesses, count } = answer as WhoSaw;
      expect(exitCode).toBe(0);
      expect(count).toBe(accesses.length);
      expect(accesses.map(({ actor }) => actor).sort()).toEqual(tally.get(customer)?.toSorted());
      expect(accesses.every(({ kind, decision }) => kind === 'call' && decision === 'allowed')).toBe(true);
    }
  }, 120_000);

  it('changes nothing when the files are imported again, and says so', async () => {
    const sizes = (await verified()).logs.filter(({ context }) => !['organisation', 'audit'].includes(context));
    const again = await importAll();
    for (const [kind, report] of again) {
      expect(report.accepted).toBe(0);
      expect(report.rejected).toEqual(first.get(kind)?.rejected);
    }
    const after = (await verified()).logs.filter(({ context }) => !['organisation', 'audit'].includes(context));
    expect(after).toEqual(sizes);
  }, 600_000);

  it(`stays within ${BUDGET_MIB} MiB; says how long it took`, () => {
    process.stderr.write(`imported in ${seconds.toFixed(1)} s of ${BUDGET_SECONDS}, ${Math.round(resident)} MiB\n`);
    expect(resident).toBeLessThan(BUDGET_MIB);
  });
});
