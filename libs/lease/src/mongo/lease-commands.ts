import { WISH_MS } from '../lease.port.js';

/** Before every lease, for comparisons with what is absent. */
const NEVER = new Date(0);

const after = (milliseconds: number) => ({ $add: ['$$NOW', milliseconds] });
const isOver = (field: string) => ({ $lte: [{ $ifNull: [field, NEVER] }, '$$NOW'] });

/** Who asks, and for how long. */
export interface Asking {
  /** Names this one attempt; the holder, if it succeeds. */
  readonly attempt: string;
  /** Names the process that asks, the same at every attempt. */
  readonly candidate: string;
  readonly ttlMs: number;
}

/**
 * Update of a lease that may not exist yet, in one step on the server and by its clock: takes it when it is free and
 * nobody else is next; else asks for the next turn when nobody else has. A wish that is fresh is not written again.
 */
export function taking({ attempt, candidate, ttlMs }: Asking): [object] {
  const nobodyElseIsNext = { $or: [isOver('$nextUntil'), { $eq: ['$next', candidate] }] };
  const wishIsStale = { $lte: [{ $ifNull: ['$nextUntil', NEVER] }, after(WISH_MS / 2)] };
  const token = { $add: [{ $ifNull: ['$token', 0] }, 1] };
  const taken = { _id: '$_id', token, holder: attempt, until: after(ttlMs) };
  const asked = { $mergeObjects: ['$$ROOT', { next: candidate, nextUntil: after(WISH_MS) }] };
  const branches = [
    { case: { $and: [isOver('$until'), nobodyElseIsNext] }, then: taken },
    { case: { $and: [nobodyElseIsNext, wishIsStale] }, then: asked },
  ];
  return [{ $replaceWith: { $switch: { branches, default: '$$ROOT' } } }];
}

/** Finds a lease that this acquisition holds, unless it has run out. */
export function heldBy(name: string, holder: string) {
  return { _id: name, holder, $expr: { $gt: ['$until', '$$NOW'] } };
}

export function extending(ttlMs: number): [object] {
  return [{ $set: { until: after(ttlMs) } }];
}

/** Whether somebody asked for the next turn, as the only field of an answer. */
export const IS_WANTED = { wanted: { $not: isOver('$nextUntil') } };

export const GIVEN_BACK = { $set: { until: NEVER } };
