import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { inNetworks } from '@taizhang/nest-kit/settings';
import { readBody } from './body.js';
import { forward, passOn, wasRefused, type Forwarded } from './forward.js';
import { HEALTH, type Health } from './health.js';
import { addressesOf, type IsTrusted } from './forwarded-for.js';
import { Replicas } from './replicas.js';

/** Paths that name the context in their second part: `/log/intake/main/checkpoint`. */
const SHARED_PATHS = ['log', 'feeds', 'keys'];

/**
 * One address in front of all contexts: a request goes to a replica of the context that its path names, as it came, and
 * the answer comes back as it is. It knows nothing of what it passes on, and decides nothing. Where there is an ingress
 * already, that does the same.
 *
 * @param trustedProxies before it, in CIDR notation: believed when they say for whom they ask
 */
export function createGateway(
  routes: ReadonlyMap<string, readonly URL[]>,
  trustedProxies: readonly string[] = [],
): Server {
  const contexts = new Map([...routes].map(([context, urls]) => [context, new Replicas(urls)]));
  const isTrusted = inNetworks(trustedProxies);
  return createServer((request, reply) => {
    answer(request, reply, { contexts, isTrusted }).catch(() => reply.destroy()); // the client has left, or the replica stopped midway
  });
}

interface Behind {
  readonly contexts: ReadonlyMap<string, Replicas>;
  readonly isTrusted: IsTrusted;
}

async function answer(request: IncomingMessage, reply: ServerResponse, { contexts, isTrusted }: Behind): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const health = HEALTH[url];
  if (health !== undefined) return tell(reply, await health(contexts, ask));
  const context = contextOf(url);
  const replicas = contexts.get(context);
  if (replicas === undefined) return refuse(reply, { status: 404, code: 'ROUTE_UNKNOWN' });
  const body = await readBody(request);
  if (body === undefined) return refuse(reply, { status: 413, code: 'BODY_TOO_LARGE' });
  const headers = { ...request.headers, 'x-forwarded-for': addressesOf(request, isTrusted) };
  const passed = await firstAnswer(replicas, { method, url, headers, body });
  return passed === undefined
    ? refuse(reply, { status: 503, code: 'NEIGHBOUR_UNAVAILABLE', neighbour: context })
    : passOn(passed, reply);
}

/** One replica's answer, as JSON; undefined when none gives one. */
async function ask(replicas: Replicas, url: string): Promise<unknown> {
  const answer = await firstAnswer(replicas, { method: 'GET', url, headers: {}, body: Buffer.of() });
  return answer && json(answer).catch(() => undefined);
}

function tell(reply: ServerResponse, { status, body }: Health): void {
  reply.writeHead(status, { 'content-type': 'application/json' });
  reply.end(JSON.stringify(body));
}

/** Undefined when no replica took the request. One that took it may have done it: then it is not for us to ask another. */
async function firstAnswer(replicas: Replicas, forwarded: Forwarded): Promise<IncomingMessage | undefined> {
  for (const url of replicas.inTurn(performance.now())) {
    try {
      return await forward(url, forwarded);
    } catch (error) {
      if (!wasRefused(error)) return undefined;
      replicas.refused(url, performance.now());
    }
  }
  return undefined;
}

function contextOf(url: string): string {
  const [first = '', second = ''] = url.split(/[?#]/, 1).join('').split('/').slice(1);
  return SHARED_PATHS.includes(first) ? second : first;
}

/** Problem details (RFC 9457), with the codes that services use. */
interface Refusal {
  readonly status: number;
  readonly code: string;
  /** The context that cannot be reached. */
  readonly neighbour?: string;
}

function refuse(reply: ServerResponse, { status, code, ...extensions }: Refusal): void {
  const retry = status === 503 ? { 'retry-after': '1' } : {};
  reply.writeHead(status, { 'content-type': 'application/problem+json', ...retry });
  reply.end(JSON.stringify({ type: 'about:blank', title: code, status, code, ...extensions }));
}
