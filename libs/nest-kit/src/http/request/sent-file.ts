import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { FileRule, ReadFile, SentFile } from '../../context/file-rule.js';
import type { Cause } from '../../execution/cause.js';
import { RequestError } from '../problems/request-error.js';

/** RFC 6266 with the extended notation of RFC 8187 alone: a name may be in any script, and a header is ASCII. */
const DISPOSITION = /^attachment;\s*filename\*=UTF-8''(?<name>(?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-Fa-f]{2})+)$/i;
const MAX_NAME = 200;
const CONTROL = /\p{Cc}/u;

interface FileRequest {
  readonly rule: FileRule;
  /** Without a digest of the content. */
  readonly cause: Cause;
  /** Of the request, with the digest of its content. */
  readonly fingerprint: (content: {
    readonly name: string;
    readonly mediaType: string;
    readonly sha256: string;
  }) => string;
}

/** The file that a request brings, unread. Throws `CONTENT_TYPE_UNSUPPORTED`, `REQUEST_INVALID`, `BODY_TOO_LARGE`. */
export function sentFile(request: FastifyRequest, { rule, cause, fingerprint }: FileRequest): SentFile {
  const { headers, body } = request;
  const [mediaType = ''] = (headers['content-type'] ?? '').toLowerCase().split(';', 1);
  if (!rule.mediaTypes.includes(mediaType) || !(body instanceof Readable)) {
    throw new RequestError('CONTENT_TYPE_UNSUPPORTED');
  }
  const name = nameIn(headers['content-disposition']);
  if (Number(headers['content-length'] ?? 0) > rule.maxBytes) throw tooLarge();
  return {
    ...{ name, mediaType },
    async read(): Promise<ReadFile> {
      const bytes = await readAtMost(rule.maxBytes, body);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { bytes, cause: { ...cause, fingerprint: fingerprint({ name, mediaType, sha256 }) } };
    },
  };
}

function nameIn(disposition: string | undefined): string {
  const name = decoded8187(DISPOSITION.exec(disposition ?? '')?.groups?.name ?? '').trim();
  if (name !== '' && name.length <= MAX_NAME && !CONTROL.test(name)) return name;
  throw new RequestError('REQUEST_INVALID', {
    errors: [{ path: 'headers.content-disposition', code: 'invalid_format' }],
  });
}

/** Empty where it is not the UTF-8 of any text. */
function decoded8187(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return '';
  }
}

async function readAtMost(maxBytes: number, body: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // The connection is still needed, to say what is wrong.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) break;
      chunks.push(chunk);
    }
  } catch {
    throw new RequestError('REQUEST_MALFORMED');
  }
  if (length > maxBytes) throw tooLarge();
  return Buffer.concat(chunks);
}

/** What is left of the body is not waited for. */
function tooLarge(): RequestError {
  return new RequestError('BODY_TOO_LARGE', { headers: { connection: 'close' } });
}
