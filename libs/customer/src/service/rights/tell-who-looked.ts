import type { RecordedEvent } from '@taizhang/kernel';
import { proveInclusion, type Cause, type ContextServices } from '@taizhang/nest-kit';
import type { ToldArchive, WhoLookedAnswer, WhoLookedStatement } from '../../contract/index.js';
import type { AccessHeadsCommitted } from '../../domain/rights/access-heads.decider.js';
import type { AccessHeads } from './access-heads.js';
import { completeAccesses } from './complete-accesses.js';
import { commitHeads, newestCommitment } from './commit-heads.js';

export interface Asked {
  readonly requestId: string;
  /** The archives to tell of, that of the request first. */
  readonly customerIds: readonly string[];
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
  const commitment = await commitmentNaming(asked, telling);
  const archives: ToldArchive[] = [];
  for (const customerId of asked.customerIds) archives.push(await toldArchive(customerId, commitment, telling));
  const [own, ...others] = archives;
  if (own === undefined) throw new TypeError('a request is about an archive');
  const statement: WhoLookedStatement = { v: 1, requestId: asked.requestId, origin: log.origin, ...own, others };
  const { checkpoint } = await log.head();
  const proofs: string[] = [];
  for (const { position } of archives.flatMap(({ accesses }) => accesses)) {
    proofs.push(await proveInclusion(log, { position, checkpoint }));
  }
  const isCommitted = archives.some(({ head }) => head !== undefined);
  return {
    ...{ vkey: log.vkey, statement: JSON.stringify(statement), proofs },
    ...(commitment !== undefined &&
      isCommitted && { commitment: await entryWithProof(commitment.position, telling.services) }),
  };
}

type Commitment = RecordedEvent<AccessHeadsCommitted> | undefined;

async function toldArchive(customerId: string, commitment: Commitment, telling: Telling): Promise<ToldArchive> {
  const head = commitment && (await headIn(commitment, { customerId, ...telling }));
  const counted = { size: commitment?.data.size ?? 0, count: head?.count ?? 0 };
  const accesses = await completeAccesses(customerId, counted, telling.services);
  return { customerId, accesses: [...accesses], ...(head !== undefined && { head }) };
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

/** The newest commitment; one of the moment, when it does not know every archive yet. */
async function commitmentNaming(
  { requestId, customerIds, now, cause }: Asked,
  { heads, services }: Telling,
): Promise<Commitment> {
  const newest = await newestCommitment(services);
  if (newest !== undefined) {
    const tree = await heads.at(newest.data.size, services.log);
    if (customerIds.every((customerId) => tree.prove(customerId) !== undefined)) return newest;
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
