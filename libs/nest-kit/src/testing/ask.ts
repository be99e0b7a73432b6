import type { Caller, Device, Role } from '@taizhang/access';
import { instant } from '@taizhang/kernel';
import { keyedFingerprint } from '@taizhang/privacy';
import type { ContextDefinition } from '../context/context-definition.js';
import type { SentFile } from '../context/file-rule.js';
import type { ContextServices } from '../context/services.js';
import type { UseCase, UseCaseRequest } from '../context/use-case.js';
import type { Cause } from '../execution/cause.js';
import { RequestError } from '../http/problems/request-error.js';
import { parseInput } from '../http/request/parse-input.js';
import { httpAnswer } from '../http/use-cases/answer.js';
import { UndeclaredRefusals } from '../http/use-cases/undeclared-refusals.js';

/** What a test sends, and who sends it: an agent named YITZ unless it says otherwise. */
export interface TestRequest {
  readonly personId?: string;
  readonly role?: Role;
  /** The session of the caller. */
  readonly sessionId?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Sent as the body of a use case that takes a file. */
  readonly file?: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };
  /** What the session runs on; the company's own server when absent. */
  readonly device?: Device;
  /** Idempotency-Key. */
  readonly key?: string;
  /** Where it comes from. */
  readonly address?: string;
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
export async function ask<Answer>(asked: Asked, name: string, request: TestRequest = {}): Promise<Answer> {
  const { definition, services } = asked;
  const useCase = definition.useCases.find((candidate) => candidate.name === name);
  if (useCase === undefined) throw new RangeError(`${definition.name} has no use case ${name}`);
  const read = readRequest(useCase, request, services);
  try {
    const given = await useCase.handle(read, services);
    const { body } = httpAnswer(useCase, given);
    return (useCase.answersFile === true ? given : body) as Answer; // the answer's own schema has just parsed it
  } catch (error) {
    undeclared.observe(definition.name, useCase, error);
    throw error;
  }
}

function readRequest(useCase: UseCase, request: TestRequest, services: ContextServices): UseCaseRequest {
  const caller = callerOf(useCase, request, services);
  const { params = {}, query = {}, body } = request;
  const input = parseInput(useCase, { params, query, body });
  const { key, expectedVersion } = request;
  const { context, newId } = services;
  const cause: Cause = {
    commitId: key === undefined ? newId() : `${context}.${useCase.name}:${caller.personId}:${key}`,
    fingerprint: keyedFingerprint(FINGERPRINT_KEY, { params: input.params, body: input.body }),
    actor: caller.personId,
    correlationId: newId(),
    ...(expectedVersion !== undefined && { expectedVersion }),
  };
  const { address } = request;
  const now = instant(services.clock.now());
  const asked = { ...input, caller, cause, now, ...(address !== undefined && { address }) };
  const file = fileOf(useCase, request, cause);
  return file === undefined ? asked : { ...asked, file };
}

function fileOf({ file: rule }: UseCase, { file, params, query }: TestRequest, cause: Cause): SentFile | undefined {
  if (rule === undefined || file === undefined) return undefined;
  const { name, mediaType, bytes } = file;
  if (!rule.mediaTypes.includes(mediaType)) throw new RequestError('CONTENT_TYPE_UNSUPPORTED');
  const content = { name, mediaType, bytes: Buffer.from(bytes).toString('base64') };
  const fingerprint = keyedFingerprint(FINGERPRINT_KEY, { params, query, content });
  return { name, mediaType, read: async () => ({ bytes, cause: { ...cause, fingerprint } }) };
}

function callerOf({ roles }: UseCase, request: TestRequest, { tenant }: ContextServices) {
  const { role = 'agent', personId = 'YITZ', sessionId, device } = request;
  if (typeof roles === 'object' && !roles.includes(role)) throw new RequestError('ROLE_NOT_ALLOWED');
  const session = { tokenId: `token-of-${personId}`, ...(device !== undefined && { device }) };
  const caller: Caller = { personId, roles: [role], tenant, ...session };
  return sessionId === undefined ? caller : { ...caller, sessionId };
}
