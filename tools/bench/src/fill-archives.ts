import { customerEvents, type CustomerEvent } from '@taizhang/customer/contract';
import { createNewId, openEmbeddedEngine, systemClock } from '@taizhang/engine';
import type { EventLog } from '@taizhang/event-log';
import { EventCodec } from '@taizhang/nest-kit';
import { call, type Answering } from './api.js';

const AT = '2026-03-02T09:00:00.000Z';
/** Commits that are under way at once: a group of the log each time. */
const AT_ONCE = 1_000;

/** The archive number and the phone number of the n-th customer. */
export function archiveOf(n: number): { readonly customerId: string; readonly number: string } {
  return { customerId: `BENCH-${String(n).padStart(7, '0')}`, number: `+86138${String(10_000_000 + n)}` };
}

/**
 * Writes archives with a number each straight into the customers' log of a data folder that no suite has open. What follows
 * from them (read models, the number index) is made by the next suite that starts there.
 */
export async function fillArchives(dataFolder: string, count: number): Promise<void> {
  const engine = await openEmbeddedEngine({
    ...{ dataFolder, deployment: 'taizhang.local', tenant: 'main', contexts: ['customer'] },
    onFeedFailure: ({ error }) => {
      throw error;
    },
  });
  const store = engine.stores.get('customer');
  if (store === undefined) throw new Error('the engine has no store for customer');
  const codec = new EventCodec('customer', customerEvents, store.sealer);
  for (let first = 0; first < count; first += AT_ONCE) {
    const some = Math.min(count - first, AT_ONCE);
    await Promise.all(Array.from({ length: some }, (_, n) => file(first + n, store.log, codec)));
  }
  await engine.close();
}

const HEARTBEAT_MS = 250;

/** Waits until the suite has derived everything that follows from its logs. */
export async function caughtUp(suite: Answering): Promise<void> {
  for (;;) {
    const { feeds } = (await call(suite, { path: '/health/feeds' })) as { feeds: readonly { lag: number }[] };
    if (feeds.every(({ lag }) => lag === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, HEARTBEAT_MS));
  }
}

const newId = createNewId(systemClock);

async function file(n: number, log: EventLog, codec: EventCodec): Promise<void> {
  const stream = `customer-${archiveOf(n).customerId}`;
  const facts = factsOf(n);
  const events = await Promise.all(facts.map((fact, index) => codec.encode(fact, { stream, version: index + 1 })));
  await log.append({ id: newId(), stream, expectedVersion: 0, events, actor: 'system:bench', correlationId: newId() });
}

function factsOf(n: number): readonly CustomerEvent[] {
  const { customerId, number } = archiveOf(n);
  const filed = { customerId, subjectId: customerId, occurredAt: AT };
  const consent = {
    ...{ noticeVersion: 'v1', purposes: ['service-call' as const], scope: 'company' as const },
    ...{ collector: 'bench', channel: 'phone' as const, givenAt: AT },
  };
  const label = { archiveKind: 'other' as const, filedAt: AT, source: 'phone' as const, owningUnit: 'bench' };
  const registration = { name: `客户 ${n}`, ...label };
  const entry = { collectedAt: AT, enteredBy: 'bench', enteredLate: false };
  const recorded = { phoneNumberId: 'main', number, masked: `138****${number.slice(-4)}` };
  return [
    { type: 'CustomerRegistered', data: { ...filed, ...registration } },
    { type: 'PhoneNumberRecorded', data: { ...filed, ...recorded, source: 'client-provided', consent, ...entry } },
  ];
}
