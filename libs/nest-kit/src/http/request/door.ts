import { AccessError, bearerToken, type Caller, type TokenVerifier } from '@taizhang/access';
import type { FastifyRequest } from 'fastify';
import type { ContextDefinition } from '../../context/context-definition.js';
import type { ContextServices } from '../../context/services.js';
import type { TurnedAway } from '../../context/turned-away.js';
import type { UseCase } from '../../context/use-case.js';
import { problemOf } from '../problems/problem-of.js';
import { RequestError } from '../problems/request-error.js';
import { Unrecorded } from '../problems/unrecorded.js';

/** Who asks without a token. The colon keeps the name from ever being a person's. */
export const ANYONE = 'system:anyone';

/** What stands before a route. */
export interface Door {
  /** See {@link TurnedAway.route}. */
  readonly route: string;
  readonly roles: UseCase['roles'];
  readonly tenant: string;
  /** Told of whoever is turned away, before they are. */
  readonly turnedAway?: (request: TurnedAway) => Promise<void>;
}

/** How a context is told of whom its doors turn away; nothing where it does not ask for it. */
export function tellingOf(
  { turnedAway }: Pick<ContextDefinition, 'turnedAway'>,
  services: ContextServices,
): Pick<Door, 'turnedAway'> {
  return turnedAway === undefined ? {} : { turnedAway: (request) => turnedAway(request, services) };
}

/**
 * Lets in who may ask, with what `read` makes of the request. Throws AccessError, NeighbourUnavailable, `TENANT_NOT_ALLOWED`,
 * `ROLE_NOT_ALLOWED` or what `read` throws; {@link Unrecorded} around it when the door could not put it on record.
 */
export async function enter<Read>(
  door: Door,
  { request, verify }: { readonly request: FastifyRequest; readonly verify: TokenVerifier },
  read: (caller: Caller) => Read,
): Promise<Read> {
  let caller: Caller | undefined;
  try {
    caller = await identified(door, request.headers.authorization, verify);
    requireAllowed(door, caller);
    return read(caller);
  } catch (error) {
    throw await turnedAway(error, { door, request, caller });
  }
}

async function identified(
  { roles, tenant }: Door,
  authorization: string | undefined,
  verify: TokenVerifier,
): Promise<Caller> {
  if (roles === 'anyone') return { personId: ANYONE, roles: [], tenant, tokenId: ANYONE };
  return verify(bearerToken(authorization));
}

function requireAllowed({ roles, tenant }: Door, caller: Caller): void {
  if (caller.tenant !== tenant) throw new RequestError('TENANT_NOT_ALLOWED');
  if (typeof roles === 'string' || roles.some((role) => caller.roles.includes(role))) return;
  throw new RequestError('ROLE_NOT_ALLOWED');
}

interface AtTheDoor {
  readonly door: Door;
  readonly request: FastifyRequest;
  readonly caller: Caller | undefined;
}

/** What is to be thrown, once it is on record. Whoever asks gets the same answer when it could not be put there. */
async function turnedAway(error: unknown, { door, request, caller }: AtTheDoor): Promise<unknown> {
  const { code, status } = problemOf(error);
  if (door.turnedAway === undefined || status >= 500) return error;
  const personId = caller?.personId ?? (error instanceof AccessError ? error.personId : undefined);
  const { ip: address, id: correlationId } = request;
  const refused = { route: door.route, code, address, correlationId, ...(personId !== undefined && { personId }) };
  return door.turnedAway(refused).then(
    () => error,
    (cause: unknown) => new Unrecorded(error, cause),
  );
}
