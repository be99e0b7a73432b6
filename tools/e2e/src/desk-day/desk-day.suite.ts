import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { callTally } from '../call-tally.js';
import { auditorToken, type Deployment } from '../deployment.js';
import { importFiles, type Report, type WhoSaw } from '../imports.js';
import { firstRows, sharedFile } from '../shared-data.js';
import { KINDS, workADay } from './desk-day.js';
import { DeskTally, linesOf, type Told } from './desk-tally.js';
import { registerOfEstates, registerOfSenders } from './registers.js';

export interface DeskDay {
  readonly start: (folder: string) => Promise<Deployment>;
  /** Rows of the call log, estates, senders. */
  readonly rows: { readonly calls: number; readonly estates: number; readonly senders: number };
}

const SEED = 20_260_302;
/** The command is a process each time, so it is asked about some; the auditor's route about everybody. */
const BY_COMMAND = 6;

/** Who saw whom after a day of desk work on real customers is exactly what the desk itself has counted. */
export function deskDay({ start, rows }: DeskDay): void {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-desk-'));
  const tally = new DeskTally();
  let deployment: Deployment;
  const reports: Report[] = [];
  let everybody: readonly string[];

  beforeAll(async () => {
    deployment = await start(join(folder, 'data'));
    const calls = firstRows(sharedFile('calls/calls-1999-02-01-to-18.tsv'), { rows: rows.calls, folder });
    const [estates, senders] = [registerOfEstates(folder, rows.estates), registerOfSenders(folder, rows.senders)];
    const files = [
      ['calls', calls],
      ['customers', estates.file],
      ['customers', senders.file],
    ] as const;
    for (const file of files) reports.push(...(await importFiles(deployment, [file])).values());
    const called = callTally(calls);
    for (const [customer, servers] of called) {
      for (const actor of servers) tally.note([archiveOf(customer)], { actor, kind: 'call', decision: 'allowed' });
    }
    const customers = [...estates.customers, ...senders.customers];
    everybody = [...new Set([...customers.map(({ customerId }) => customerId), ...tally.customers])];
    await workADay({ deployment, customers, tally }, SEED);
  }, 600_000);

  afterAll(async () => {
    await deployment.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const asked = async (customers: readonly string[]) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await auditorToken(deployment)}` };
    const told = new Map<string, readonly string[]>();
    for (const customer of customers) {
      const body = JSON.stringify({ customer });
      const response = await fetch(new URL('/audit/who-saw', deployment.url), { method: 'POST', headers, body });
      const { accesses = [] } = (await response.json()) as { accesses?: readonly Told[] };
      told.set(customer, linesOf(accesses));
    }
    return told;
  };

  it('takes every customer of the registers and every call', () => {
    expect(reports.map(({ rejected }) => rejected)).toEqual(reports.map(() => []));
  });

  it('has somebody do everything that there is to do', () => {
    expect(tally.kinds).toEqual([...KINDS].sort());
  });

  it('has the auditor know every access, allowed and refused, and no other', async () => {
    const expected = new Map(everybody.map((customer) => [customer, tally.of(customer)]));
    expect(await asked(everybody)).toEqual(expected);
  }, 300_000);

  it('has the command answer the same', async () => {
    const mostLookedAt = everybody.toSorted((a, b) => tally.of(b).length - tally.of(a).length);
    for (const customer of mostLookedAt.slice(0, BY_COMMAND)) {
      const { answer, exitCode } = await deployment.taizhang('who-saw', customer, '--url', deployment.url);
      expect(exitCode).toBe(0);
      expect(linesOf((answer as WhoSaw).accesses)).toEqual(tally.of(customer));
    }
  }, 120_000);
}

/** The archive that an import gives a customer of the call log; a spreadsheet has made `6E+11` of some ids. */
function archiveOf(customer: string): string {
  return `DH-${customer.replace('+', '-')}`;
}
