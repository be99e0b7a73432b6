import type { DestroyedSubject } from '@taizhang/privacy';
import type { ContextDefinition } from '../context/context-definition.js';
import type { ContextServices } from '../context/services.js';
import { destroyKey } from './destroy-key.js';
import { recordedDestructions } from './destroyed-keys.js';

const PAGE = 10_000;

/** What a restore had brought back, or lost. */
export interface Reconciled {
  /** Keys that were there again although the log says that they were destroyed. */
  readonly destroyedAgain: number;
  /** Destructions that the key store knows and the log had lost. */
  readonly recordedAgain: number;
}

/**
 * Brings key store and log to the same destroyed subjects, before a process serves anything: whichever of them was put
 * back from a backup taken before a destruction, the person stays destroyed. Idempotent; several processes may do it at once.
 */
export async function reconcileDestroyedKeys(
  { events, forgetSubject: forget }: ContextDefinition,
  services: ContextServices,
): Promise<Reconciled> {
  if (events.SubjectKeyDestroyed === undefined) return { destroyedAgain: 0, recordedAgain: 0 };
  const recorded = new Set((await recordedDestructions(services)).map(({ data }) => data.subjectId));
  const stored = new Set((await tombstones(services)).map(({ subject }) => subject));
  const broughtBack = [...recorded].filter((subject) => !stored.has(subject));
  for (const subject of broughtBack) {
    await services.subjectKeys.destroy(subject);
    await forget?.removeTraces?.(subject, services);
  }
  const lost = [...stored].filter((subject) => !recorded.has(subject));
  for (const subjectId of lost) await destroyKey({ subjectId }, { services, cause: causeOf(subjectId), forget });
  return { destroyedAgain: broughtBack.length, recordedAgain: lost.length };
}

async function tombstones({ subjectKeys }: ContextServices): Promise<readonly DestroyedSubject[]> {
  const all: DestroyedSubject[] = [];
  for (let page = await subjectKeys.destroyed(PAGE); page.length > 0;) {
    all.push(...page);
    page = page.length < PAGE ? [] : await subjectKeys.destroyed(PAGE, page.at(-1)?.subject);
  }
  return all;
}

function causeOf(subjectId: string) {
  const commitId = `reconcile-destroyed-keys:${subjectId}`;
  return { commitId, actor: 'system:reconcile-destroyed-keys', correlationId: commitId };
}
