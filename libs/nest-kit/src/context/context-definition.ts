import type { DynamicModule } from '@nestjs/common';
import type { Subscription } from '@taizhang/event-feed';
import type { Projection } from '@taizhang/read-models';
import type { ZodEventCatalogue } from '../execution/event-codec.js';
import type { Deadline } from './deadline.js';
import type { ForgetSubject } from '../destruction/forget-subject.js';
import type { Reaction } from './reaction.js';
import type { ContextServices } from './services.js';
import type { TurnedAway } from './turned-away.js';
import type { UseCase } from './use-case.js';

/** A bounded context, whole: what a process runs of it. A context module contains nothing but this. */
export interface ContextDefinition {
  readonly name: string;
  readonly events: ZodEventCatalogue;
  readonly useCases: readonly UseCase[];
  /** What it serves beside its use cases, where another's protocol leaves no choice of form. */
  readonly modules?: (services: ContextServices) => readonly DynamicModule[];
  /** Told of whoever is turned away from its use cases and its log's entries, before they are; then it is on record. */
  readonly turnedAway?: (request: TurnedAway, services: ContextServices) => Promise<void>;
  readonly projections: readonly Projection[];
  readonly reactions: readonly Reaction[];
  /** What it does when time has come. */
  readonly deadlines?: readonly Deadline[];
  /** What it follows in other ways than by projecting and reacting (the auditor's copies). */
  readonly subscriptions?: readonly Subscription[];
  /** What else it does about a person whose data are destroyed, beside destroying the key. */
  readonly forgetSubject?: ForgetSubject;
  /** What it does once when its process starts, before it is asked anything; idempotent. */
  readonly start?: (services: ContextServices) => Promise<void>;
}
