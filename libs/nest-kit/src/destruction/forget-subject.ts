import type { Cause } from '../execution/cause.js';
import type { ContextServices } from '../context/services.js';

/** What was removed beside the key, where it is counted: the same when it is asked for again. */
export interface RemovedTraces {
  /** Sealed files. */
  readonly attachments?: number;
}

/** What a context does about a person whose data are destroyed. Both may run again, and must add nothing then. */
export interface ForgetSubject {
  /** Before the key goes: from here on nothing new is filed about the person. */
  readonly closeFile?: (subjectId: string, services: ContextServices, cause: Cause) => Promise<void>;
  /** After it went: what can be removed is removed, such as rows of an index. */
  readonly removeTraces?: (subjectId: string, services: ContextServices) => Promise<RemovedTraces>;
}
