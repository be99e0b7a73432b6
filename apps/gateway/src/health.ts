import type { Replicas } from './replicas.js';

/** The health of everything behind the gateway, in the words that a process with all contexts uses. */
export interface Health {
  readonly status: 200 | 503;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Asks one replica of a context a question; undefined when none answers. */
export type Ask = (replicas: Replicas, url: string) => Promise<unknown>;

type Contexts = ReadonlyMap<string, Replicas>;

/** Questions of health by their path. */
export const HEALTH: Readonly<Record<string, (contexts: Contexts, ask: Ask) => Promise<Health>>> = {
  '/health/live': async () => ({ status: 200, body: { status: 'live' } }),
  '/health/ready': ready,
  '/health/feeds': feeds,
};

/** A context without a replica that is ready is missing. */
async function ready(contexts: Contexts, ask: Ask): Promise<Health> {
  const answers = await askAll(contexts, ask, '/health/ready');
  const missing = answers.filter(([, answer]) => !isReady(answer)).map(([context]) => context);
  const status = missing.length === 0 ? 'ready' : 'not-ready';
  return { status: missing.length === 0 ? 200 : 503, body: { status, missing } };
}

/** How far every group of every context is behind. Half an answer would look like an idle deployment. */
async function feeds(contexts: Contexts, ask: Ask): Promise<Health> {
  const answers = await askAll(contexts, ask, '/health/feeds');
  const lists = answers.map(([, answer]) => (answer as { feeds?: readonly unknown[] } | undefined)?.feeds);
  if (lists.some((list) => list === undefined)) return { status: 503, body: { code: 'NEIGHBOUR_UNAVAILABLE' } };
  return { status: 200, body: { feeds: lists.flat() } };
}

function askAll(contexts: Contexts, ask: Ask, url: string): Promise<readonly (readonly [string, unknown])[]> {
  return Promise.all([...contexts].map(async ([context, replicas]) => [context, await ask(replicas, url)] as const));
}

function isReady(answer: unknown): boolean {
  return (answer as { status?: unknown } | undefined)?.status === 'ready';
}
