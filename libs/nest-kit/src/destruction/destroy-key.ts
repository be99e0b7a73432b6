import { instant } from '@taizhang/kernel';
import type { ContextServices } from '../context/services.js';
import type { Cause } from '../execution/cause.js';
import { destroyedKeys, streamIdOf } from './destroyed-keys.js';
import type { ForgetSubject } from './forget-subject.js';

/** Whose key goes, and for which destruction. */
export interface KeyToDestroy {
  readonly subjectId: string;
  readonly destructionId?: string;
}

/**
 * Closes the person's file, destroys the key, removes what is left, and says so in the log: in this order, so that the log
 * never says what is not so, and a crash between any two steps is made good by doing it again.
 */
export async function destroyKey(
  key: KeyToDestroy,
  { services, cause, forget = {} }: { services: ContextServices; cause: Cause; forget?: ForgetSubject | undefined },
): Promise<void> {
  const { context, subjectKeys, executor, clock } = services;
  const { subjectId } = key;
  await forget.closeFile?.(subjectId, services, { ...cause, commitId: `${cause.commitId}:file` });
  const hadKey = await subjectKeys.destroy(subjectId);
  const removed = await forget.removeTraces?.(subjectId, services);
  const data = { ...key, context, hadKey, ...removed, occurredAt: instant(clock.now()) };
  const command = { type: 'RecordKeyDestroyed', data } as const;
  await executor.execute({ aggregate: destroyedKeys, id: streamIdOf(subjectId), command }, cause);
}
