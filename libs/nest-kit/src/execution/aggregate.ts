import type { Decider, Message } from '@taizhang/kernel';

/** A kind of stream and its behaviour: `<name>-<id>` is decided by `decider`. */
export interface Aggregate<Command extends Message, Event extends Message, State> {
  readonly name: string;
  readonly decider: Decider<Command, Event, State>;
}

export function streamOf(aggregate: { readonly name: string }, id: string): string {
  return `${aggregate.name}-${id}`;
}
