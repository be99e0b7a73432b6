import { expect } from '@jest/globals';
import { DomainError, replay, type Decider, type Message } from '../index.js';

/** `given(...history).when(command).then(...facts)`: the only way a decider is tested by example. */
export function specificationOf<Command extends Message, Event extends Message, State>(
  decider: Decider<Command, Event, State>,
) {
  return {
    given: (...history: Event[]) => ({
      when: (command: Command) => {
        const decide = () => decider.decide(command, replay(decider, history));
        return {
          then: (...facts: Event[]) => expect(decide()).toEqual(facts),
          thenNothing: () => expect(decide()).toEqual([]),
          thenRefused: (code: string) => expect(decide).toThrow(expect.objectContaining({ code })),
        };
      },
    }),
  };
}

/**
 * Runs commands one after another as a service would: accepted facts join the history, a refusal leaves no trace.
 * `each` sees every accepted command with the history after it.
 */
export function run<Command extends Message, Event extends Message, State>(
  decider: Decider<Command, Event, State>,
  commands: readonly Command[],
  each: (command: Command, history: readonly Event[]) => void = () => {},
): readonly Event[] {
  return commands.reduce<readonly Event[]>((history, command) => {
    const facts = decideOrRefuse(decider, command, history);
    if (facts === undefined) return history;
    const next = [...history, ...facts];
    each(command, next);
    return next;
  }, []);
}

function decideOrRefuse<Command extends Message, Event extends Message, State>(
  decider: Decider<Command, Event, State>,
  command: Command,
  history: readonly Event[],
): readonly Event[] | undefined {
  try {
    return decider.decide(command, replay(decider, history));
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
