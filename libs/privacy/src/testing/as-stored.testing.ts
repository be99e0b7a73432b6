import { randomUUID } from 'node:crypto';
import type { Decider, EventCatalogue, Message } from '@taizhang/kernel';
import { personalFields } from '../personal-fields.js';

/**
 * A decider as a service runs it: commands bring personal fields in plain text, history holds them sealed, and sealed
 * twice they never look the same. A decision that rests on a personal field fails its specs behind this.
 */
export function asStored<Command extends Message, Event extends Message, State>(
  decider: Decider<Command, Event, State>,
  catalogue: EventCatalogue,
): Decider<Command, Event, State> {
  return { ...decider, evolve: (state, event) => decider.evolve(state, sealed(event, catalogue)) };
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
