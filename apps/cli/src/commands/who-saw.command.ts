import { z } from 'zod';
import type { SuiteClient } from '../client/suite-client.js';
import { CliError, EXIT, type ExitCode } from '../cli-error.js';
import { print } from '../output/print.js';
import type { Settings } from '../settings.js';
import { withSuite, type CommonOptions } from './command-context.js';

export interface WhoSawOptions extends CommonOptions {
  readonly from?: string;
  readonly to?: string;
}

const access = z.object({
  at: z.string(),
  actor: z.string(),
  kind: z.string(),
  purpose: z.string().optional(),
  decision: z.string(),
  position: z.number(),
  proof: z.string(),
});
const whoSaw = z.object({ subject: z.string(), count: z.number(), accesses: z.array(access) });
const found = z.object({ customers: z.array(z.object({ customerId: z.string() })) });

type WhoSaw = z.infer<typeof whoSaw>;

/** `who-saw NUMBER|CUSTOMER`: every look at a customer's number, each with its proof. Asking is itself on record. */
export function whoSawCommand(asked: string, options: WhoSawOptions, settings: Settings): Promise<ExitCode> {
  const range = { ...instantOption('from', options.from), ...instantOption('to', options.to) };
  return withSuite(options, settings, async (client) => {
    const customers = isPhoneNumber(asked) ? await customersWith(asked, client) : [asked];
    const answers: WhoSaw[] = [];
    for (const customer of customers) {
      const body = { customer, ...range };
      answers.push(await client.demand({ role: 'auditor', path: '/audit/who-saw', body, answer: whoSaw }));
    }
    const answer = merged(answers);
    print(options.json, answer, describe(answer));
    return EXIT.well;
  });
}

/** Archive numbers and imported ids are never written like this: eleven digits of a mobile, +, or area code and dash. */
function isPhoneNumber(asked: string): boolean {
  return /^(1[3-9]\d{9}|\+\d[\d -]{6,}|0\d{2,3}[ -]\d{7,8})$/.test(asked.trim());
}

async function customersWith(number: string, client: SuiteClient): Promise<readonly string[]> {
  const body = { number, purpose: 'internal-audit', reason: 'who-saw' };
  const { customers } = await client.demand({ role: 'auditor', path: '/customer/searches', body, answer: found });
  if (customers.length > 0) return customers.map(({ customerId }) => customerId);
  throw new CliError('SUBJECT_UNKNOWN', EXIT.findings, 'no customer has this number');
}

/** A number that several customers share is answered for all of them. */
function merged(answers: readonly WhoSaw[]): WhoSaw {
  const accesses = answers.flatMap((answer) => answer.accesses).sort((a, b) => (a.at < b.at ? -1 : 1));
  return { subject: answers.map(({ subject }) => subject).join(','), count: accesses.length, accesses };
}

function instantOption(name: 'from' | 'to', text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return { [name]: new Date(at).toISOString() };
  throw new CliError('INSTANT_INVALID', EXIT.usage, `--${name} is a date or an RFC 3339 instant`);
}

function describe({ subject, count, accesses }: WhoSaw): string[] {
  return [
    `${subject}: ${count} accesses`,
    ...accesses.map(({ at, actor, kind, purpose = '-', decision, position }) =>
      [at, actor.padEnd(16), kind.padEnd(8), decision.padEnd(8), purpose, `position ${position}`].join('  '),
    ),
  ];
}
