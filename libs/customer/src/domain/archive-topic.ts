import { unreachable, type Message } from '@taizhang/kernel';

/** What each command of a topic leads to: its new facts, none when they already hold, or a refusal. */
export type Decisions<Command extends Message, Event extends Message, State> = {
  readonly [Type in Command['type']]: (
    command: Extract<Command, { readonly type: Type }>,
    state: State,
  ) => readonly Event[];
};

/** What each fact of a topic changes in the state. A fact that does not fit changes nothing. */
export type Changes<Event extends Message, State> = {
  readonly [Type in Event['type']]: (state: State, event: Extract<Event, { readonly type: Type }>) => Partial<State>;
};

/** A type that the table does not hold does not compile, and fails loudly where stored data is corrupt. */
export function decideBy<Command extends Message, Event extends Message, State>(
  decisions: Decisions<Command, Event, State>,
  command: Command,
  state: State,
): readonly Event[] {
  const table: Readonly<Record<string, (command: never, state: State) => readonly Event[]>> = decisions;
  const decision = table[command.type] ?? unreachable(command as never);
  return decision(command as never, state); // the entry under its own type
}

export function changeBy<Event extends Message, State extends object>(
  changes: Changes<Event, State>,
  state: State,
  event: Event,
): State {
  const table: Readonly<Record<string, (state: State, event: never) => Partial<State>>> = changes;
  const change = table[event.type] ?? unreachable(event as never);
  return { ...state, ...change(state, event as never) }; // the entry under its own type
}
