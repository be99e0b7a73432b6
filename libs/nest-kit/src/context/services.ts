import type { EventLog } from '@taizhang/event-log';
import type { Clock, NewId } from '@taizhang/kernel';
import type { Sealer, SubjectKeys } from '@taizhang/privacy';
import type { ReadModels } from '@taizhang/read-models';
import type { Executor } from '../execution/executor.js';

/** What a context's use cases and reactions work with. The engine makes one of these for each context and tenant. */
export interface ContextServices {
  readonly context: string;
  readonly tenant: string;
  readonly executor: Executor;
  readonly log: EventLog;
  readonly readModels: ReadModels;
  /** Seals, and opens nothing. */
  readonly sealer: Sealer;
  /** For destroying them; there is no way to a key from here. */
  readonly subjectKeys: Pick<SubjectKeys, 'destroy' | 'destroyed'>;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Stable keyed name for someone who is no customer yet: the same text under the same label gives the same name. */
  readonly pseudonym: (label: string, text: string) => string;
}
