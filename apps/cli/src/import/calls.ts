import type { SuiteClient } from '../client/suite-client.js';
import { callCentre, callCommand, filing, joining } from './call-commands.js';
import { agentOf, CALL_LOG, callRow, customerOf, timesOf, type CallRow, type CallTimes } from './call-row.js';
import type { Fields, Importer, Rejection, RowResult } from './importer.js';
import { Needed } from './needed.js';
import { invalidRow, isRejection, parseRow } from './row-results.js';
import { sendRow } from './send.js';
import type { UtcOffset } from './times.js';

/** A call centre's log: every row a call received; agents and customers are made as they are met. */
export function callsImporter(offset: UtcOffset): Importer {
  let needed: Needed | undefined;
  return {
    kind: 'calls',
    format: CALL_LOG,
    laneOf: () => undefined,
    send: (fields, client) => sendCall(fields, { client, needed: (needed ??= new Needed(client)), offset }),
  };
}

interface Context {
  readonly client: SuiteClient;
  readonly needed: Needed;
  readonly offset: UtcOffset;
}

async function sendCall(fields: Fields, { client, needed, offset }: Context): Promise<RowResult> {
  const call = parseRow(callRow, fields);
  if (isRejection(call)) return call;
  const times = timesOf(call, offset);
  if (times === undefined) return invalidRow(['date']);
  // Both begin here and now, so that it is the first row of the file that introduces a customer, in every run.
  const made = await Promise.all([needAgent(call, times, needed), needCustomer(call, times, needed)]);
  return made.find((rejection) => rejection !== undefined) ?? sendRow(client, callCommand(call, times));
}

async function needAgent(call: CallRow, { startedAt }: CallTimes, needed: Needed): Promise<Rejection | undefined> {
  const agent = agentOf(call);
  if (agent === undefined) return undefined;
  const unit = needed.ensure('org unit', () => [callCentre(startedAt)]);
  return (await unit) ?? needed.ensure(`agent ${agent}`, () => joining(agent, startedAt));
}

async function needCustomer(call: CallRow, { startedAt }: CallTimes, needed: Needed): Promise<Rejection | undefined> {
  const externalId = customerOf(call);
  if (externalId === undefined) return undefined;
  return needed.ensure(`customer ${externalId}`, () => filing(externalId, startedAt));
}
