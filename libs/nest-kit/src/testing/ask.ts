import type { Caller, Role } from '@taizhang/access';
import { instant } from '@taizhang/kernel';
import { keyedFingerprint } from '@taizhang/privacy';
import type { ContextDefinition } from '../context/context-definition.js';
import type { ContextServices } from '../context/services.js';
import type { UseCase } from '../context/use-case.js';
import { RequestError } from '../http/problems/request-error.js';
import { parseInput } from '../http/request/parse-input.js';
import { httpAnswer } from '../http/use-cases/answer.js';
import { UndeclaredRefusals } from '../http/use-cases/undeclared-refusals.js';

/** What a test sends, and who sends it: an agent named YITZ unless it says otherwise. */
export interface TestRequest {
  readonly personId?: string;
  readonly role?: Role;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Idempotency-Key. */
  readonly key?: string;
  /** If-Match. */
  readonly expectedVersion?: number;
}

interface Asked {
  readonly definition: ContextDefinition;
  readonly services: ContextServices;
}

const FINGERPRINT_KEY = new Uint8Array(32).fill(5);

const undeclared = new UndeclaredRefusals(({ useCase, code }) => {
  throw new Error(`${useCase} refuses with ${code} and does not declare it`);
});

/** Asks a use case as HTTP would, with the caller that a token would name. */
export async function ask<Answer>(
  { definition, services }: Asked,
  name: string,
  request: TestRequest = {},
): Promise<Answer> {
  const useCase = definition.useCases.find((candidate) => candidate.name === name);
  if (useCase === undefined) throw new RangeError(`${definition.name} has no use case ${name}`);
  const { role = 'agent', personId = 'YITZ', params = {}, query = {}, body } = request;
  const caller: Caller = { personId, roles: [role], tenant: services.tenant, tokenId: `token-of-${personId}` };
  if (typeof useCase.roles === 'object' && !useCase.roles.includes(role)) throw new RequestError('ROLE_NOT_ALLOWED');
  const input = parseInput(useCase, { params, query, body });
  const cause = causeOf(useCase, request, { caller, services, input });
  try {
    const given = await useCase.handle({ ...input, caller, cause, now: instant(services.clock.now()) }, services);
    return httpAnswer(useCase, given).body as Answer; // the answer's own schema has just parsed it
  } catch (error) {
    undeclared.observe(definition.name, useCase, error);
    throw error;
  }
}

interface Circumstances {
  readonly caller: Caller;
  readonly services: ContextServices;
  readonly input: { readonly params: unknown; readonly body: unknown };
}

function causeOf(useCase: UseCase, { key, expectedVersion }: TestRequest, { caller, services, input }: Circumstances) {
  const { params, body } = input;
  return {
    commitId: key === undefined ? services.newId() : `${services.context}.${useCase.name}:${caller.personId}:${key}`,
    fingerprint: keyedFingerprint(FINGERPRINT_KEY, { params, body }),
    actor: caller.personId,
    correlationId: services.newId(),
    ...(expectedVersion !== undefined && { expectedVersion }),
  };
}
