import type { RecordedEvent } from '@taizhang/kernel';
import { proveInclusion, type Cause, type ContextServices } from '@taizhang/nest-kit';
import type { WhoLookedAnswer, WhoLookedStatement } from '../../contract/index.js';
import type { AccessHeadsCommitted } from '../../domain/rights/access-heads.decider.js';
import type { AccessHeads } from './access-heads.js';
import { completeAccesses, type CountedUpTo } from './complete-accesses.js';
import { commitHeads, newestCommitment } from './commit-heads.js';

export interface Asked {
  readonly requestId: string;
  readonly customerId: string;
  readonly now: string;
  readonly cause: Cause;
}

interface Telling {
  readonly heads: AccessHeads;
  readonly services: ContextServices;
}

/** All of the answer but the proof that it was answered, which comes of putting it on record. */
export async function tellWhoLooked(asked: Asked, telling: Telling): Promise<Omit<WhoLookedAnswer, 'answered'>> {
  const { log } = telling.services;
  const { requestId, customerId } = asked;
  const commitment = await commitmentNaming(asked, telling);
  const head = commitment && (await headIn(commitment, { customerId, ...telling }));
  const accesses = await completeAccesses(customerId, countedBy(commitment, head), telling.services);
  const statement: WhoLookedStatement = {
    ...{ v: 1, requestId, customerId, origin: log.origin, accesses: [...accesses] },
    ...(head !== undefined && { head }),
  };
  const { checkpoint } = await log.head();
  const proofs: string[] = [];
  for (const { position } of accesses) proofs.push(await proveInclusion(log, { position, checkpoint }));
  return {
    ...{ vkey: log.vkey, statement: JSON.stringify(statement), proofs },
    ...(commitment !== undefined &&
      head !== undefined && { commitment: await entryWithProof(commitment.position, telling.services) }),
  };
}

type Commitment = RecordedEvent<AccessHeadsCommitted> | undefined;

function countedBy(commitment: Commitment, head: WhoLookedStatement['head']): CountedUpTo {
  return { size: commitment?.data.size ?? 0, count: head?.count ?? 0 };
}

/** An entry as text, and the proof that it is in the log. */
export async function entryWithProof(position: number, { log }: ContextServices) {
  const [entry] = await log.read(position, 1);
  if (entry === undefined) throw new RangeError('the log has no such entry');
  const { checkpoint } = await log.head();
  return {
    entry: Buffer.from(entry.bytes).toString('utf8'),
    proof: await proveInclusion(log, { position, checkpoint }),
  };
}

/** The newest commitment; one of the moment, when it does not know the customer yet. */
async function commitmentNaming(
  { requestId, customerId, now, cause }: Asked,
  { heads, services }: Telling,
): Promise<Commitment> {
  const newest = await newestCommitment(services);
  if (newest !== undefined) {
    const tree = await heads.at(newest.data.size, services.log);
    if (tree.prove(customerId) !== undefined) return newest;
  }
  const { actor, correlationId } = cause;
  const because = { commitId: `commit-access-heads:${requestId}`, actor, correlationId };
  await commitHeads({ headsId: `for-${requestId}`.slice(0, 64), occurredAt: now }, because, { heads, services });
  return newestCommitment(services);
}

/** What was committed to of the customer; undefined without any access. */
async function headIn(
  { data: { size } }: RecordedEvent<AccessHeadsCommitted>,
  { customerId, heads, services }: Telling & { readonly customerId: string },
): Promise<WhoLookedStatement['head']> {
  const proved = (await heads.at(size, services.log)).prove(customerId);
  if (proved === undefined) return undefined;
  const { count, last, index, path } = proved;
  return { count, last, index, path: path.map((hash) => Buffer.from(hash).toString('base64')) };
}
