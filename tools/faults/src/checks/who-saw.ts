import { whoSawAnswer, type WhoSawAccess } from '@taizhang/audit/contract';
import { TransparencyError, verifyTlogProof } from '@taizhang/transparency';
import { nodeCrypto } from '@taizhang/transparency/node';
import type { Look, RecordedCall } from '../ledger.js';
import { logOf, type Check, type Evidence, type LogEvidence } from './evidence.js';

/**
 * Who saw a customer's number, as the auditor answers, agrees with what clients were shown: every look that was answered
 * is there with its proof, every call that was taken once, and nothing that nobody asked for. Only an attempt that was
 * never answered may be there or not.
 */
export const whoSawAgrees: Check = async (evidence) => {
  const { customers } = evidence.ledger;
  const found: string[] = [];
  for (let first = 0; first < customers.length; first += ASKED_AT_ONCE) {
    const asked = customers.slice(first, first + ASKED_AT_ONCE).map((customerId) => askAbout(customerId, evidence));
    found.push(...(await Promise.all(asked)).flat());
  }
  return found;
};

const ASKED_AT_ONCE = 8;

async function askAbout(customerId: string, evidence: Evidence): Promise<readonly string[]> {
  const { client, ledger } = evidence;
  const question = { role: 'auditor', path: '/audit/who-saw', body: { customer: customerId } } as const;
  const { accesses } = await client.ask({ ...question, answer: whoSawAnswer });
  const looks = ledger.looks.filter((look) => look.customerId === customerId);
  const calls = ledger.calls.filter((call) => call.customerId === customerId && call.answered);
  const customers = logOf(evidence, 'customer');
  const unproved = await Promise.all(accesses.map((access) => unprovedAccess(access, customers)));
  const wrong = [...wrongLooks(accesses, looks), ...wrongCalls(accesses, calls), ...unproved.flat()];
  return wrong.map((what) => `${customerId}: ${what}`);
}

function wrongLooks(accesses: readonly WhoSawAccess[], looks: readonly Look[]): readonly string[] {
  const reveals = accesses.filter(({ kind, decision }) => kind === 'reveal' && decision === 'allowed');
  const missing = looks.filter((look) => !reveals.some((access) => isOf(access, look)));
  const others = reveals.filter((access) => !looks.some((look) => isOf(access, look)));
  const unanswered = looks.reduce((sum, { attempts }) => sum + attempts - 1, 0);
  return [
    ...missing.map(({ personId, position }) => `the look of ${personId} at position ${position} is missing`),
    ...(others.length > unanswered
      ? [`${others.length} looks more than asked for, ${unanswered} went unanswered`]
      : []),
  ];
}

function isOf({ position, actor, purpose }: WhoSawAccess, look: Look): boolean {
  return position === look.position && actor === look.personId && purpose === look.purpose;
}

function wrongCalls(accesses: readonly WhoSawAccess[], calls: readonly RecordedCall[]): readonly string[] {
  const is = accesses.filter(({ kind }) => kind === 'call').map(({ actor }) => actor);
  const should = calls.map(({ agentId = '' }) => agentId);
  const same = is.toSorted().join() === should.toSorted().join();
  return same ? [] : [`calls taken by ${is.join() || 'nobody'} instead of ${should.join() || 'nobody'}`];
}

async function unprovedAccess({ position, proof }: WhoSawAccess, log: LogEvidence): Promise<readonly string[]> {
  const entry = log.entries[position]?.bytes;
  if (entry === undefined) return [`there is no position ${position} in the log`];
  try {
    await verifyTlogProof(nodeCrypto, proof, { entry, vkey: log.vkey });
    return [];
  } catch (error) {
    if (error instanceof TransparencyError) return [`the proof of position ${position} fails (${error.code})`];
    throw error;
  }
}
