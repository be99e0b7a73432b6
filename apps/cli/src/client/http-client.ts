import { Agent, request, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { CliError } from '../cli-error.js';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Below the base URL, with a leading slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface HttpAnswer {
  readonly status: number;
  readonly bytes: Buffer;
}

/** Requests in flight at once; the suite writes what is in flight as one group. */
export const CONNECTIONS = 48;
const TIMEOUT_MILLISECONDS = 60_000;
/** Far more than any answer of the suite; a stranger's server cannot fill the memory. */
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;

/** HTTP with connections that stay open. Throws `SUITE_UNREACHABLE` when there is no answer; any status is an answer. */
export class HttpClient {
  private readonly base: URL;
  private readonly agent: Agent;

  constructor(baseUrl: string) {
    this.base = parseBase(baseUrl);
    const options = { keepAlive: true, maxSockets: CONNECTIONS };
    this.agent = this.base.protocol === 'https:' ? new TlsAgent(options) : new Agent(options);
  }

  async send({ method, path, headers = {}, body }: HttpRequest): Promise<HttpAnswer> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const json = payload === undefined ? {} : { 'content-type': 'application/json' };
    const make = this.base.protocol === 'https:' ? tlsRequest : request;
    return new Promise((resolve, reject) => {
      const options = { method, agent: this.agent, headers: { ...json, ...headers }, timeout: TIMEOUT_MILLISECONDS };
      const sent = make(new URL(this.base.pathname.replace(/\/$/, '') + path, this.base), options, (answer) => {
        collect(answer).then(resolve, (error: unknown) => reject(this.unreachable(error)));
      });
      sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
      sent.on('error', (error) => reject(this.unreachable(error)));
      sent.end(payload);
    });
  }

  close(): void {
    this.agent.destroy();
  }

  private unreachable(cause: unknown): CliError {
    return new CliError('SUITE_UNREACHABLE', `${this.base.origin} cannot be reached`, { cause });
  }
}

async function collect(answer: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  return { status: answer.statusCode ?? 0, bytes: Buffer.concat(chunks) };
}

function parseBase(url: string): URL {
  const parsed = URL.parse(url);
  if (parsed !== null && /^https?:$/.test(parsed.protocol)) return parsed;
  throw new CliError('URL_INVALID', 'the --url is not an http or https URL');
}
