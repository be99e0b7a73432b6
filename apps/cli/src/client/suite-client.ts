import type { Role } from '@taizhang/access';
import type { z } from 'zod';
import type { BearerTokens } from './bearer-tokens.js';
import type { HttpClient } from './http-client.js';
import { readAnswer } from './read-answer.js';

export interface Call<Body> {
  /** Public when absent. */
  readonly role?: Role;
  readonly path: string;
  /** Sent as POST when present. */
  readonly body?: unknown;
  /** Retry key: the same one again changes nothing and gets the first answer. */
  readonly key?: string;
  readonly answer: z.ZodType<Body>;
}

/** Talks to a suite in the role that each call needs. */
export class SuiteClient {
  constructor(
    private readonly http: HttpClient,
    private readonly tokens: BearerTokens,
  ) {}

  /** The answer. Throws `SuiteRefusal` when the suite refuses, CliError when it cannot be reached or understood. */
  async call<Body>({ role, path, body, key, answer }: Call<Body>): Promise<Body> {
    const headers = {
      ...(role !== undefined && { authorization: `Bearer ${await this.tokens.bearer(role)}` }),
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    const method = body === undefined ? 'GET' : 'POST';
    return readAnswer(await this.http.send({ method, path, headers, body }), answer);
  }
}
