import { recordedEvent, type NewEvent, type StoredEntry } from '@taizhang/event-log';
import type { EventCatalogue, Message, RecordedEvent } from '@taizhang/kernel';
import { personalFields, sealPersonalFields, type Sealer } from '@taizhang/privacy';
import type { z } from 'zod';

/** A catalogue whose schemas are zod objects, as the contracts write them. */
export type ZodEventCatalogue = EventCatalogue &
  Readonly<Record<string, { readonly v: number; readonly data: z.ZodObject }>>;

export interface Place {
  readonly stream: string;
  readonly version: number;
}

/** Between a context's events and the log's entries: validates and seals on the way in, recognises on the way out. */
export class EventCodec<Event extends Message = Message> {
  private readonly personal: ReadonlyMap<string, readonly string[]>;

  constructor(
    readonly context: string,
    private readonly catalogue: ZodEventCatalogue,
    private readonly sealer: Sealer,
  ) {
    this.personal = new Map(Object.entries(catalogue).map(([type, { data }]) => [type, personalFields(data)]));
  }

  /** The event as it will be stored at `place`. An event that breaks its own schema is a bug and throws as one. */
  async encode(event: Message, { stream, version }: Place): Promise<NewEvent> {
    const schema = this.catalogue[event.type];
    if (schema === undefined) throw new TypeError(`${event.type} is not in the catalogue of ${this.context}`);
    const data = schema.data.parse(event.data);
    const fields = this.personal.get(event.type) ?? [];
    if (fields.length === 0) return { type: event.type, v: schema.v, data };
    const subject = data.subjectId as string; // `personalFields` has refused every schema that does not have it
    const sealed = await sealPersonalFields({ fields, subject, stream, version, data }, this.sealer);
    return { type: event.type, v: schema.v, data: sealed };
  }

  /** The stored event; personal fields stay sealed. An unknown type or version is a damaged deployment and throws. */
  decode(stored: StoredEntry): RecordedEvent<Event> {
    const event = recordedEvent(this.context, stored);
    const schema = this.catalogue[event.type];
    if (schema?.v !== event.v)
      throw new TypeError(`${event.type} v${event.v} is not in the catalogue of ${this.context}`);
    return event as RecordedEvent<Event>; // the catalogue names it, and only its own context writes this log
  }
}
