import { whoSawAnswer, type WhoSawAnswer, type WhoSawArchive } from '@taizhang/audit/contract';
import { searchHits } from '@taizhang/customer/contract';
import { parsePhoneNumber } from '@taizhang/privacy';
import { z } from 'zod';
import type { SuiteClient } from '../client/suite-client.js';
import { CliError, EXIT, type ExitCode } from '../cli-error.js';
import { asReference } from '../import/reference.js';
import { print } from '../output/print.js';
import type { Settings } from '../settings.js';
import { withSuite, type CommonOptions } from './command-context.js';
import { archivesIn, toldOfAll } from './told-of-all.js';

export interface WhoSawOptions extends CommonOptions {
  readonly from?: string;
  readonly to?: string;
}

/** `who-saw NUMBER|CUSTOMER`: every look at a customer's number, each with its proof. Asking is itself on record. */
export async function whoSawCommand(asked: string, options: WhoSawOptions, settings: Settings): Promise<ExitCode> {
  const window = { ...instantOption('from', options.from), ...instantOption('to', options.to) };
  return withSuite(options, settings, async ({ client }) => {
    const answers: WhoSawAnswer[] = [];
    for (const customer of await customersMeant(asked, client)) {
      const body = { customer, ...window };
      answers.push(await client.call({ role: 'auditor', path: '/audit/who-saw', body, answer: whoSawAnswer }));
    }
    const archives = answers.flatMap(archivesIn);
    const told = toldOfAll(archives);
    print(options.json, told, archives.flatMap(describe));
    return told.completeness.missing.length === 0 ? EXIT.well : EXIT.findings;
  });
}

/** Those who have the number; where nobody has it, or it is none, it is an archive number or a foreign id. */
async function customersMeant(asked: string, client: SuiteClient): Promise<readonly string[]> {
  const named = [asReference(asked.trim())];
  if (!isPhoneNumber(asked)) return named;
  const body = { number: asked, purpose: 'internal-audit', reason: 'who-saw' };
  const { hits } = await client.call({ role: 'auditor', path: '/customer/searches', body, answer: searchHits });
  return hits.length === 0 ? named : hits.map(({ customerId }) => customerId);
}

function isPhoneNumber(asked: string): boolean {
  try {
    return parsePhoneNumber(asked).e164 !== '';
  } catch {
    return false; // the refusal says what is wrong with it as a number, and it need not be one
  }
}

const instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

function instantOption(name: 'from' | 'to', text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  const { data } = instant.safeParse(text);
  if (data !== undefined) return { [name]: new Date(data).toISOString() };
  throw new CliError('INSTANT_INVALID', `--${name} is a date or an RFC 3339 instant`);
}

function describe({ subject, count, accesses, completeness }: WhoSawArchive): string[] {
  return [
    `${subject}: ${count} accesses`,
    ...accesses.map(({ n, at, actor, actedBy, kind, purpose = '-', decision, position }) => {
      const who = actedBy === undefined ? actor : `${actor} (by ${actedBy})`;
      const what = [kind.padEnd(8), decision.padEnd(8), purpose, `position ${position}`];
      return [String(n).padStart(6), at, who.padEnd(16), ...what].join('  ');
    }),
    `${completeness.count} in all among ${completeness.size} entries of the log of customers`,
    ...completeness.missing.map((n) => `MISSING: access ${n}`),
  ];
}
