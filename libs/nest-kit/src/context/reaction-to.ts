import type { Message } from '@taizhang/kernel';
import type { Cause } from '../execution/cause.js';
import type { Recorded } from './projection.js';
import type { Reaction } from './reaction.js';
import type { ContextServices } from './services.js';

export interface ReactionDefinition<Event extends Message, Type extends Event['type']> {
  /** `when-<event>.<do-this>`. */
  readonly name: Reaction['name'];
  readonly types: readonly Type[];
  readonly settledBy?: Reaction['settledBy'];
  readonly react: (fact: Recorded<Event, Type>, services: ContextServices, cause: Cause) => Promise<void>;
}

/** Declares reactions to one context's events: `reactionTo<IntakeEvent>('intake')({ … })`. */
export function reactionTo<Event extends Message>(context: string) {
  return <Type extends Event['type']>(definition: ReactionDefinition<Event, Type>): Reaction => {
    const { name, types, settledBy = [], react } = definition;
    // The feed hands over the named types of the named context only.
    return { name, from: { [context]: types }, settledBy, react: react as unknown as Reaction['react'] };
  };
}
