import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { until } from '@taizhang/testing';
import { callTally, sampleOf } from './call-tally.js';
import { importFiles, ROWS_OF, type Report, type WhoSaw } from './imports.js';
import { auditorToken, CONTEXTS, caughtUp, provable, sizes, type Deployment } from './deployment.js';
import { firstRows, sharedFile } from './shared-data.js';

export interface RealInput {
  /** Starts what is tried, on a folder for whatever it keeps. */
  readonly start: (folder: string) => Promise<Deployment>;
  /** Of each file at most so many rows; all unless given. */
  readonly rows?: number;
  /** Arguments of every `verify` that must find all logs good. */
  readonly verifications: (url: string) => readonly (readonly string[])[];
  /** Told when all files have been imported for the first time. */
  readonly onImported: (deployment: Deployment, seconds: number) => void;
}

const FILES = [
  ['calls', 'calls/calls-1999-02-01-to-18.tsv'],
  ['letters', 'letters/letters.csv'],
  ['cases', 'helpdesk/helpdesk.csv'],
] as const;
/** Of all steps, so many would close a case that nobody has asked its client about; the first of them are much like all. */
const CLOSED_WITHOUT_REVISIT = 4_000;
const MUCH_LIKE = 0.5;

/** What must hold of the three real files, whatever the engine. */
export function realInput({ start, rows = Infinity, verifications, onImported }: RealInput): void {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-e2e-'));
  const files = FILES.map(([kind, path]) => [kind, firstRows(sharedFile(path), { rows, folder })] as const);
  const [[, calls]] = files as [(typeof files)[0], ...typeof files]; // FILES is not empty
  let deployment: Deployment;
  let first: ReadonlyMap<string, Report>;

  beforeAll(async () => {
    deployment = await start(join(folder, 'data'));
    const started = performance.now();
    first = await importFiles(deployment, files);
    onImported(deployment, (performance.now() - started) / 1000);
  }, 1_800_000);

  afterAll(async () => {
    await deployment.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(FILES.map(([kind]) => kind))('accounts for every row of %s', (kind) => {
    const report = first.get(kind);
    expect(report).toMatchObject({ rows: Math.min(rows, ROWS_OF[kind]) });
    const { accepted = 0, duplicate = 0, rejected = [] } = report ?? {};
    expect(accepted + duplicate + rejected.length).toBe(report?.rows);
  });

  it('refuses no call and no letter', () => {
    expect(first.get('calls')?.rejected).toEqual([]);
    expect(first.get('letters')?.rejected).toEqual([]);
  });

  it('S1-107 closes no imported case without a revisit', () => {
    const codes = first.get('cases')?.rejected.map(({ code }) => code) ?? [];
    const share = rows < ROWS_OF.cases ? (rows / ROWS_OF.cases) * MUCH_LIKE : 1;
    const expected = CLOSED_WITHOUT_REVISIT * share;
    expect(codes.filter((code) => code === 'COMPLAINT_REVISIT_REQUIRED').length).toBeGreaterThan(expected);
  });

  it('keeps every log provable, wherever it is looked at while it runs', async () => {
    for (const args of verifications(deployment.url)) {
      expect(await provable(deployment, args)).toEqual({ ok: true, contexts: CONTEXTS });
    }
  }, 600_000);

  it('has the auditor caught up with every log', async () => {
    const token = await auditorToken(deployment);
    await until('the auditor has caught up', async () => expect(await caughtUp(deployment, token)).toEqual(CONTEXTS));
  }, 120_000);

  it('names exactly the agents who took a customer’s calls', async () => {
    const tally = callTally(calls);
    for (const customer of sampleOf(tally, 5)) {
      const { answer, exitCode } = await deployment.taizhang('who-saw', customer, '--url', deployment.url);
      const { accesses, count } = answer as WhoSaw;
      expect(exitCode).toBe(0);
      expect(count).toBe(accesses.length);
      expect(accesses.map(({ actor }) => actor).sort()).toEqual(tally.get(customer)?.toSorted());
      expect(accesses.every(({ kind, decision }) => kind === 'call' && decision === 'allowed')).toBe(true);
    }
  }, 300_000);

  it('changes nothing when the files are imported again, and says so', async () => {
    const before = await sizes(deployment);
    const again = await importFiles(deployment, files);
    for (const [kind, report] of again) {
      expect(report.accepted).toBe(0);
      expect(report.rejected).toEqual(first.get(kind)?.rejected);
    }
    expect(await sizes(deployment)).toEqual(before);
  }, 1_800_000);
}
