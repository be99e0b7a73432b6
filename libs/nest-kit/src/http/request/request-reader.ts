import type { Caller, TokenVerifier } from '@taizhang/access';
import { instant, type Clock, type NewId } from '@taizhang/kernel';
import type { FastifyRequest } from 'fastify';
import type { UseCase, UseCaseRequest } from '../../context/use-case.js';
import type { Cause } from '../../execution/cause.js';
import { expectedVersion, idempotencyKey } from './command-headers.js';
import { enter, type Door } from './door.js';
import { parseInput } from './parse-input.js';
import { sentFile } from './sent-file.js';

export interface RequestReaderOptions {
  readonly verifier: TokenVerifier;
  /** Keyed digest of a JSON value: tells whether a retried request is the same without keeping it. */
  readonly fingerprint: (value: unknown) => string;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Where a request is going. */
export interface Destination extends Pick<Door, 'tenant' | 'turnedAway'> {
  readonly context: string;
  readonly useCase: UseCase;
}

/** Turns what HTTP brought into what a use case takes. Who may not ask is refused before what is wrong is told. */
export class RequestReader {
  constructor(private readonly options: RequestReaderOptions) {}

  read(destination: Destination, request: FastifyRequest): Promise<UseCaseRequest> {
    const { name: route, roles } = destination.useCase;
    const { verifier: verify } = this.options;
    return enter({ ...destination, route, roles }, { request, verify }, (caller) =>
      this.understood(destination, request, caller),
    );
  }

  private understood(destination: Destination, request: FastifyRequest, caller: Caller): UseCaseRequest {
    const { useCase } = destination;
    const { clock, fingerprint } = this.options;
    const { params, query } = request;
    const input = parseInput(useCase, useCase.file === undefined ? request : { params, query, body: undefined });
    const expected = expectedVersion(request.headers);
    const cause: Cause = {
      commitId: this.commitId(destination, caller.personId, idempotencyKey(request.headers)),
      fingerprint: fingerprint({ params: input.params, body: input.body }),
      actor: caller.personId,
      correlationId: request.id,
      ...(expected !== undefined && { expectedVersion: expected }),
    };
    const asked = { ...input, caller, cause, address: request.ip, now: instant(clock.now()) };
    if (useCase.file === undefined) return asked;
    const ofFile = (content: object) => fingerprint({ params: input.params, query: input.query, content });
    return { ...asked, file: sentFile(request, { rule: useCase.file, cause, fingerprint: ofFile }) };
  }

  /** The key goes into the log as a keyed digest alone: a caller may have made it of a number or a name. */
  private commitId({ context, useCase }: Destination, personId: string, key: string | undefined): string {
    const { fingerprint, newId } = this.options;
    return key === undefined ? newId() : `${context}.${useCase.name}:${fingerprint({ personId, key })}`;
  }
}
