import {
  openCheckpoint,
  parseTlogProof,
  parseVerifierKey,
  sha256,
  TransparencyError,
  verifyInclusion,
  verifyTlogProof,
  type TransparencyCrypto,
} from '@taizhang/transparency';
import { accessHeadEvents, rightsEvents } from '../contract/rights.events.js';
import {
  whoLookedAnswer,
  whoLookedStatement,
  type ToldAccess,
  type ToldArchive,
  type WhoLookedAnswer,
  type WhoLookedStatement,
} from '../contract/rights.api.js';
import { headLeaf } from './head-leaf.js';

export type WhoLookedErrorCode =
  /** Not an answer, or not of the log whose key was given. */
  | 'ANSWER_MALFORMED'
  /** The statement is not the one that the log says was the answer. */
  | 'STATEMENT_NOT_ANSWERED'
  /** Numbers or positions have a gap, or are out of order. */
  | 'NUMBERING_BROKEN'
  /** An access is not in the log where it says. */
  | 'ACCESS_NOT_PROVED'
  /** The commitment is not in the log, or does not say this of the customer. */
  | 'COMMITMENT_NOT_PROVED'
  /** There are other accesses than those that are told of. */
  | 'ACCESSES_MISSING';

/** Why an answer proves nothing. */
export class WhoLookedError extends Error {
  override readonly name = 'WhoLookedError';
  constructor(
    readonly code: WhoLookedErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What an answer proves of one archive. */
export interface ProvedArchive {
  readonly customerId: string;
  readonly accesses: readonly ToldAccess[];
  /**
   * Entries of the log up to which these are all accesses to the customer's data; undefined when nothing was committed to
   * yet, and then each access is proved, and that there are no others is not.
   */
  readonly completeUpTo: number | undefined;
}

/** What an answer proves, of the archive of the request and of others that are the same human being's. */
export interface WhoLookedProved extends ProvedArchive {
  readonly others: readonly ProvedArchive[];
}

interface Checking {
  readonly answer: WhoLookedAnswer;
  readonly statement: WhoLookedStatement;
  readonly vkey: string;
  readonly crypto: TransparencyCrypto;
}

/**
 * Checks an answer to "who looked at my data", all of which may be forged, against the log's verifier key, which the
 * customer has from somewhere else: every access is in the log, they are numbered without gaps, the company has committed
 * to there being no others, and this is what it answered. Asks nobody. Throws {@link WhoLookedError}.
 */
export async function verifyWhoLooked(
  given: unknown,
  vkey: string,
  crypto: TransparencyCrypto,
): Promise<WhoLookedProved> {
  const { answer, statement } = readAnswer(given, vkey);
  const checking = { answer, statement, vkey, crypto };
  await checkAnswered(checking);
  const archives = [statement, ...statement.others];
  const accesses = archives.flatMap((archive) => archive.accesses);
  if (!archives.every(isNumbered) || answer.proofs.length !== accesses.length) {
    throw new WhoLookedError('NUMBERING_BROKEN', 'accesses are numbered from 1 without gaps, in the order of the log');
  }
  for (const [index, access] of accesses.entries()) await checkAccess(access, answer.proofs[index] ?? '', checking);
  const proved: ProvedArchive[] = [];
  for (const archive of archives) proved.push(await provedArchive(archive, checking));
  const [own, ...others] = proved;
  if (own === undefined) throw new TypeError('a statement is about an archive');
  return { ...own, others };
}

function readAnswer(given: unknown, vkey: string): Pick<Checking, 'answer' | 'statement'> {
  const answer = whoLookedAnswer.safeParse(given).data;
  const statement = whoLookedStatement.safeParse(parsed(answer?.statement)).data;
  if (answer === undefined || statement === undefined) throw malformed('this is no answer');
  if (answer.vkey !== vkey) throw malformed('the answer is about another log');
  const { name } = attempt('ANSWER_MALFORMED', 'the verifier key is none', () => parseVerifierKey(vkey));
  if (statement.origin !== name) throw malformed('the statement is about another log');
  return { answer, statement };
}

/** The statement, to the byte, is what the log says was answered: no field of it can be changed afterwards. */
async function checkAnswered({
  answer: { answered, statement: text },
  statement,
  vkey,
  crypto,
}: Checking): Promise<void> {
  const fail = 'STATEMENT_NOT_ANSWERED';
  const data = await provedEntry({ ...answered, type: 'RightsRequestFulfilled' }, { vkey, crypto, fail });
  const fact = rightsEvents.RightsRequestFulfilled.data.safeParse(data).data;
  const isThis =
    fact?.requestId === statement.requestId &&
    fact.customerId === statement.customerId &&
    fact.answerHash === toBase64(sha256(utf8(text)));
  if (!isThis) throw new WhoLookedError(fail, 'the log says that something else was answered');
}

function isNumbered({ accesses }: ToldArchive): boolean {
  return accesses.every(
    ({ n, position }, index) => n === index + 1 && position > (accesses[index - 1]?.position ?? -1),
  );
}

async function checkAccess(
  { n, position, leafHash }: ToldAccess,
  tlogProof: string,
  { vkey, crypto }: Checking,
): Promise<void> {
  const message = `access ${n} is not in the log where it says`;
  await attemptLater('ACCESS_NOT_PROVED', message, async () => {
    const { index, proof, checkpoint: note } = parseTlogProof(tlogProof);
    const { size, root } = await openCheckpoint(note, [parseVerifierKey(vkey)], crypto.verifyEd25519);
    if (index !== position) throw new WhoLookedError('ACCESS_NOT_PROVED', message);
    await verifyInclusion(crypto.hasher, { index, size, leafHash: fromBase64(leafHash), proof, root });
  });
}

async function provedArchive(
  { head, customerId, accesses }: ToldArchive,
  { answer, vkey, crypto }: Checking,
): Promise<ProvedArchive> {
  if (head === undefined) return { customerId, accesses, completeUpTo: undefined };
  const fail = 'COMMITMENT_NOT_PROVED';
  if (answer.commitment === undefined) throw new WhoLookedError(fail, 'the commitment is missing');
  const data = await provedEntry({ ...answer.commitment, type: 'AccessHeadsCommitted' }, { vkey, crypto, fail });
  const fact = accessHeadEvents.AccessHeadsCommitted.data.safeParse(data).data;
  if (fact === undefined) throw new WhoLookedError(fail, 'the entry is no commitment');
  await attemptLater(fail, 'the commitment does not say this of the customer', async () => {
    const leafHash = await crypto.hasher.leaf(headLeaf({ customerId, ...head }));
    const proof = head.path.map(fromBase64);
    const tree = { size: fact.customers, root: fromBase64(fact.root) };
    await verifyInclusion(crypto.hasher, { index: head.index, leafHash, proof, ...tree });
  });
  const counted = accesses.filter(({ position }) => position < fact.size);
  if (counted.length !== head.count || counted.at(-1)?.position !== head.last) {
    throw new WhoLookedError('ACCESSES_MISSING', 'the commitment counts other accesses than these');
  }
  return { customerId, accesses, completeUpTo: fact.size };
}

interface Proving {
  readonly vkey: string;
  readonly crypto: TransparencyCrypto;
  readonly fail: WhoLookedErrorCode;
}

/** The data of an entry of this type that is in the log. */
async function provedEntry(
  { entry, proof, type }: { readonly entry: string; readonly proof: string; readonly type: string },
  { vkey, crypto, fail }: Proving,
): Promise<unknown> {
  await attemptLater(fail, 'an entry is not in the log', () =>
    verifyTlogProof(crypto, proof, { entry: utf8(entry), vkey }),
  );
  const value = parsed(entry);
  const isEntry = typeof value === 'object' && value !== null && 'type' in value && 'data' in value;
  if (isEntry && value.type === type) return value.data;
  throw new WhoLookedError(fail, 'an entry says something else');
}

function attempt<Result>(code: WhoLookedErrorCode, message: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw refusedBy(cause, code, message);
  }
}

async function attemptLater<Result>(
  code: WhoLookedErrorCode,
  message: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw refusedBy(cause, code, message);
  }
}

/** What the proofs' own checks refuse is refused here under one code; anything else is a fault. */
function refusedBy(cause: unknown, code: WhoLookedErrorCode, message: string): unknown {
  return cause instanceof TransparencyError ? new WhoLookedError(code, message, { cause }) : cause;
}

function malformed(message: string): WhoLookedError {
  return new WhoLookedError('ANSWER_MALFORMED', message);
}

function parsed(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** The schema has let 32 bytes of base64 through, and nothing else. */
function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
