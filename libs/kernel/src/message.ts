/** A fact or an intent: a name that never changes once stored, and plain data. */
export type Message<Type extends string = string, Data extends object = object> = Readonly<{
  type: Type;
  data: Readonly<Data>;
}>;

/**
 * A fact as a log holds it: the event itself and the circumstances the log recorded with it.
 * `data` is what was stored, so personal fields in it are sealed text.
 */
export type RecordedEvent<Event extends Message = Message> = Event & Circumstances;

/** What a log records beside the fact itself (the entry of the published format, without `type` and `data`). */
export interface Circumstances {
  /** UUIDv7, unique over all logs. */
  readonly id: string;
  /** Version of the event's schema, from 1. */
  readonly v: number;
  readonly stream: string;
  /** Place on its stream, from 1 without gaps. */
  readonly version: number;
  /** The log's own time, RFC 3339 UTC with microseconds. What the business says is `data.occurredAt`. */
  readonly at: string;
  /** Who caused it: a person id, or `system:<name>` for a reaction. */
  readonly actor: string;
  readonly tenant: string;
  /** The same for everything that one request set off, over all contexts. */
  readonly correlationId: string;
  /** The id of the commit that wrote it, which names the command or the event that caused it. */
  readonly causationId: string;
  /** The context whose log holds it. */
  readonly context: string;
  /** Place in that log, from 0 without gaps; the leaf index of its Merkle tree. */
  readonly position: number;
}
