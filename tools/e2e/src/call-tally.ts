import { readFileSync } from 'node:fs';

const CUSTOMER = 2;
const SERVER = 16;

/** Who took which customer's calls, straight from the file, by code that shares nothing with the import. */
export function callTally(file: string): ReadonlyMap<string, readonly string[]> {
  const tally = new Map<string, string[]>();
  for (const line of readFileSync(file, 'latin1').split('\n').slice(1)) {
    const cells = line.trimEnd().split('\t');
    const [customer = '0', server = 'NO_SERVER'] = [cells[CUSTOMER], cells[SERVER]];
    if (customer === '0' || server === 'NO_SERVER' || cells[12] !== 'AGENT') continue;
    tally.set(customer, [...(tally.get(customer) ?? []), server]);
  }
  return tally;
}

/** The customers with most calls, and some with one. */
export function sampleOf(tally: ReadonlyMap<string, readonly string[]>, count: number): readonly string[] {
  const byCalls = [...tally].sort((a, b) => b[1].length - a[1].length).map(([customer]) => customer);
  return [...byCalls.slice(0, count), ...byCalls.slice(-count)];
}
