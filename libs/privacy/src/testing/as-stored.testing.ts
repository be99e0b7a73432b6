import { randomUUID } from 'node:crypto';
import type { Circumstances, Decider, EventCatalogue, Message, RecordedEvent } from '@taizhang/kernel';
import { personalFields } from '../personal-fields.js';

/**
 * A decider as a service runs it: commands bring personal fields in plain text, history holds them sealed, and sealed
 * twice they never look the same; and every event of history has the circumstances that the log recorded with it. A
 * decision that rests on a personal field, or takes a recorded event for the plain fact, fails its specs behind this.
 */
export function asStored<Command extends Message, Event extends Message, State>(
  decider: Decider<Command, Event, State>,
  catalogue: EventCatalogue,
): Decider<Command, Event, State> {
  return { ...decider, evolve: (state, event) => decider.evolve(state, recorded(event, catalogue)) };
}

function recorded<Event extends Message>(event: Event, catalogue: EventCatalogue): RecordedEvent<Event> {
  return { ...sealed(event, catalogue), ...circumstances() };
}

/** No two events have the same. */
function circumstances(): Circumstances {
  const id = randomUUID();
  return {
    ...{ id, v: 1, stream: `stream-${id}`, version: 1, position: 0, at: '2026-03-02T09:00:00.000000Z' },
    ...{ actor: `person-${id}`, tenant: 'main', context: 'some-context' },
    ...{ correlationId: id, causationId: `commit-${id}` },
  };
}

function sealed<Event extends Message>(event: Event, catalogue: EventCatalogue): Event {
  const data = structuredClone(event.data) as Record<string, unknown>; // JSON
  const fields = personalFields(catalogue[event.type]?.data ?? {});
  for (const field of fields) sealField(data, field.split('.'));
  return { ...event, data };
}

function sealField(data: Record<string, unknown>, [name = '', ...inner]: readonly string[]): void {
  const value = data[name];
  if (value === undefined || value === null) return;
  if (inner.length === 0) data[name] = `sealed:v1:someone:${randomUUID()}`;
  else sealField(value as Record<string, unknown>, inner); // only objects have inner fields
}
