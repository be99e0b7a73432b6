import type { Role } from '@taizhang/access';
import { z } from 'zod';
import { CliError, EXIT } from '../cli-error.js';
import type { Credential } from './credential.js';
import { HttpClient, type HttpAnswer } from './http-client.js';

/** A problem document, as far as the command line needs it. */
const problem = z.object({
  code: z.string().max(100),
  detail: z.string().max(2000).optional(),
  title: z.string().optional(),
});

export type Problem = z.infer<typeof problem>;

export type Answer<Body> =
  { readonly ok: true; readonly body: Body } | { readonly ok: false; readonly problem: Problem };

export interface Call<Body> {
  readonly role: Role;
  readonly path: string;
  /** Sent as POST when present. */
  readonly body?: unknown;
  /** Retry key: the same one again changes nothing and gets the first answer. */
  readonly key?: string;
  readonly answer: z.ZodType<Body>;
}

const issuedToken = z.object({ token: z.string(), expiresAt: z.string() });
const NOT_ALLOWED = new Set([401, 403]);

/** Talks to a suite in the role that each call needs. */
export class SuiteClient {
  private readonly tokens = new Map<Role, Promise<string>>();

  constructor(
    private readonly http: HttpClient,
    private readonly access: { readonly token?: string | undefined; readonly credential?: Credential | undefined },
  ) {}

  /** The answer, or the problem when the suite refuses. Throws when it cannot be reached or does not let us in. */
  async call<Body>({ role, path, body, key, answer }: Call<Body>): Promise<Answer<Body>> {
    const headers = { authorization: `Bearer ${await this.token(role)}`, ...(key && { 'idempotency-key': key }) };
    const method = body === undefined ? 'GET' : 'POST';
    return readAnswer(await this.http.send({ method, path, headers, body }), answer);
  }

  /** As {@link call}, for calls whose refusal ends the command. */
  async demand<Body>(call: Call<Body>): Promise<Body> {
    const answered = await this.call(call);
    if (answered.ok) return answered.body;
    const { code, detail, title } = answered.problem;
    throw new CliError(code, EXIT.findings, detail ?? title ?? code);
  }

  /** A bearer token for the role: the one that was given, or one issued for the local credential and put on record. */
  token(role: Role, personId?: string): Promise<string> {
    const { token } = this.access;
    if (token !== undefined) return Promise.resolve(token);
    const known = personId === undefined ? this.tokens.get(role) : undefined;
    const issued = known ?? this.issue(role, personId);
    if (personId === undefined) this.tokens.set(role, issued);
    return issued;
  }

  close(): void {
    this.http.close();
  }

  private async issue(role: Role, personId?: string): Promise<string> {
    const { credential } = this.access;
    if (credential === undefined) {
      throw new CliError(
        'CREDENTIAL_MISSING',
        EXIT.notAllowed,
        'no TAIZHANG_TOKEN, and no credential in the data folder',
      );
    }
    const body = { ...credential, role, ...(personId !== undefined && { personId }) };
    const answered = await this.http.send({ method: 'POST', path: '/organisation/tokens', body });
    const read = readAnswer(answered, issuedToken);
    if (read.ok) return read.body.token;
    throw new CliError(read.problem.code, EXIT.notAllowed, 'the suite issues no token for this credential and role');
  }
}

function readAnswer<Body>({ status, bytes }: HttpAnswer, schema: z.ZodType<Body>): Answer<Body> {
  const json = parseJson(bytes);
  if (status < 400) return { ok: true, body: expect(schema, json) };
  const refused = expect(problem, json);
  if (NOT_ALLOWED.has(status)) {
    throw new CliError(refused.code, EXIT.notAllowed, refused.detail ?? refused.title ?? refused.code);
  }
  return { ok: false, problem: refused };
}

function expect<Body>(schema: z.ZodType<Body>, json: unknown): Body {
  const { data, success } = schema.safeParse(json);
  if (success) return data;
  throw new CliError(
    'ANSWER_UNEXPECTED',
    EXIT.unreachable,
    'what answers there does not speak as a Taizhang suite does',
  );
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined; // `expect` says what that means
  }
}
