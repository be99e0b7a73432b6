import type { RecordedEvent } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { call, consent, customer } from '../aggregates.js';
import { calls } from '../projections/calls.projection.js';

const PAGE = 200;

/** What is held about a customer, as it is in the log: the archive with its attachments, what was consented to, calls. */
export async function factsAbout(customerId: string, services: ContextServices): Promise<readonly RecordedEvent[]> {
  const { executor } = services;
  const [archive, said] = await Promise.all([executor.load(customer, customerId), executor.load(consent, customerId)]);
  const facts: RecordedEvent[] = [...archive.events, ...said.events];
  for (const callId of await callsOf(customerId, services)) facts.push(...(await executor.load(call, callId)).events);
  return facts.toSorted((one, other) => one.position - other.position);
}

async function callsOf(customerId: string, { readModels }: ContextServices): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const asked = { where: { customerId }, limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const page = await readModels.collection(calls).find(asked);
    ids.push(...page.items.map(({ callId }) => callId));
    cursor = page.next;
  }
  return ids;
}
