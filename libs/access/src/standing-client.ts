import { setTimeout } from 'node:timers/promises';
import { identifierPattern } from '@taizhang/kernel';
import { z } from 'zod';
import { askNeighbour, type NeighbourAnswer } from './neighbour/ask-neighbour.js';
import { NeighbourUnavailable } from './neighbour/neighbour-unavailable.js';
import { ROLES } from './roles.js';
import type { ServiceTokens } from './service-tokens.js';
import type { Standing, StandingOf } from './standing.js';

export interface StandingClientOptions {
  /** Where `organisation` listens. */
  readonly organisationUrl: URL | string;
  readonly tokens: ServiceTokens;
  /** Milliseconds of a clock that is never set; the process's own when absent. */
  readonly monotonic?: () => number;
}

/**
 * How long an answer about somebody may be used, from the moment at which it was asked for: whoever takes standing away
 * waits for longer before the answer.
 */
export const STANDING_MEMORY_MILLISECONDS = 1_000;

/** Asks `organisation` over HTTP. An answer is used for one second at most and shared by all who need it at once. */
export function createStandingClient(options: StandingClientOptions): StandingOf {
  const client = new StandingClient(options);
  return (personId) => client.standingOf(personId);
}

const NEIGHBOUR = 'organisation';
/** People's ids; nobody else's is worth a question. */
const PERSON_ID = identifierPattern(64);
const ATTEMPTS = 3;
const PAUSE_MILLISECONDS = 100;
/** An answer that takes longer than it may be used for is of no use. */
const PATIENCE = { attempts: 1, timeoutMilliseconds: STANDING_MEMORY_MILLISECONDS };
const MAX_BYTES = 16 * 1024;
const REMEMBERED_PEOPLE = 10_000;
const OK = 200;
const UNAUTHORISED = 401;
const NOT_FOUND = 404;

const standingAnswer = z.object({
  personId: z.string(),
  status: z.enum(['present', 'suspended', 'left']),
  roles: z.array(z.enum(ROLES)),
  unitPath: z.array(z.string()),
  unmet: z.array(z.enum(['nda', 'policy', 'training', 'certification'])),
  policyVersion: z.string(),
  outsourced: z.literal(true).exactOptional(),
  account: z.object({ sessions: z.array(z.string()) }).exactOptional(),
});

const unknownPerson = z.object({ code: z.literal('PERSON_UNKNOWN') });

interface Answered {
  readonly standing: Standing | undefined;
  /** By the monotonic clock, before the question was sent: what it says was true then or later. */
  readonly askedAt: number;
}

class StandingClient {
  private readonly known = new Map<string, Answered>();
  private readonly asking = new Map<string, Promise<Answered>>();
  private readonly now: () => number;

  constructor(private readonly options: StandingClientOptions) {
    this.now = options.monotonic ?? (() => performance.now());
  }

  async standingOf(personId: string): Promise<Standing | undefined> {
    if (!PERSON_ID.test(personId)) return undefined;
    const known = this.known.get(personId);
    if (known !== undefined && this.isUsable(known)) return known.standing;
    const { standing } = await this.shared(personId);
    return standing;
  }

  private shared(personId: string): Promise<Answered> {
    const underWay = this.asking.get(personId);
    if (underWay !== undefined) return underWay;
    const asking = this.ask(personId).finally(() => this.asking.delete(personId));
    this.asking.set(personId, asking);
    return asking;
  }

  /** Again when it fails, and when the answer came too late to be used. */
  private async ask(personId: string): Promise<Answered> {
    let failure: unknown;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) await setTimeout(PAUSE_MILLISECONDS * attempt);
      try {
        const answered = await this.askOnce(personId);
        if (this.isUsable(answered)) return this.remember(personId, answered);
      } catch (error) {
        failure = error;
      }
    }
    throw new NeighbourUnavailable(NEIGHBOUR, { cause: failure });
  }

  private async askOnce(personId: string): Promise<Answered> {
    const { organisationUrl, tokens } = this.options;
    const url = new URL(`/organisation/people/${personId}/standing`, organisationUrl);
    const bearer = await tokens.bearer();
    const headers = { authorization: `Bearer ${bearer}` };
    const askedAt = this.now();
    const answer = await askNeighbour(NEIGHBOUR, { url, headers, maxBytes: MAX_BYTES }, PATIENCE);
    if (answer.status === UNAUTHORISED) tokens.discard(bearer);
    return { standing: read(answer), askedAt };
  }

  private isUsable({ askedAt }: Answered): boolean {
    return this.now() - askedAt < STANDING_MEMORY_MILLISECONDS;
  }

  private remember(personId: string, answered: Answered): Answered {
    this.known.delete(personId);
    this.known.set(personId, answered);
    const [oldest] = this.known.size > REMEMBERED_PEOPLE ? this.known.keys() : [];
    if (oldest !== undefined) this.known.delete(oldest);
    return answered;
  }
}

/** Only the two answers that are meant say anything; a proxy's 404 is none of them. */
function read({ status, body }: NeighbourAnswer): Standing | undefined {
  const json = parse(body);
  const standing = status === OK ? standingAnswer.safeParse(json).data : undefined;
  if (standing !== undefined) return standing;
  if (status === NOT_FOUND && unknownPerson.safeParse(json).success) return undefined;
  throw new Error(`no standing, with status ${status}`);
}

function parse(body: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(body ?? []).toString('utf8'));
  } catch {
    return undefined; // the parser's message would quote the answer
  }
}
