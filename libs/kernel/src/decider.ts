import type { Message } from './message.js';

/**
 * The whole business behaviour of one stream as pure functions: no clock, no ids, no I/O.
 * Times and new ids arrive with the command.
 */
export interface Decider<Command extends Message, Event extends Message, State> {
  readonly initialState: State;
  /** Returns the new facts, or none when they already hold. Throws {@link DomainError} to refuse. */
  readonly decide: (command: Command, state: State) => readonly Event[];
  /** Never refuses: a fact that does not fit leaves the state as it was. */
  readonly evolve: (state: State, event: Event) => State;
}

/** The state that a history leads to. */
export function replay<Event extends Message, State>(
  decider: Decider<never, Event, State>,
  history: readonly Event[],
): State {
  return history.reduce(decider.evolve, decider.initialState);
}

/** Makes a forgotten case a compile error, and a corrupt stored event a loud one. Shows the type only: data may be personal. */
export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${String((value as { type?: unknown }).type)}`);
}
