import {
  AccessError,
  askNeighbour,
  NeighbourUnavailable,
  type NeighbourAnswer,
  type Patience,
  type ServiceTokens,
} from '@taizhang/access';
import { EventLogError } from '../event-log.error.js';
import type { FetchServed, ServedFile } from './served-files.js';

export interface FetchServedOptions {
  /** Ends with a slash; the files lie below it. */
  readonly log: URL;
  /** The context whose process serves the log, as errors name it. */
  readonly neighbour: string;
  readonly tokens: ServiceTokens;
  readonly patience: Patience;
}

const OK = 200;
const NOT_FOUND = 404;
const UNAUTHORISED = 401;

/** Fetches files of a log as an auditor. Throws `LOG_UNAVAILABLE`; `LOG_CORRUPT` for what no log may serve. */
export function fetchServed(options: FetchServedOptions): FetchServed {
  return async (file) => {
    const { status, body } = await answerOf(file, options);
    if (status === NOT_FOUND) return undefined;
    if (status !== OK) throw unavailable(options, new Error(`answered with ${status}`));
    if (body === undefined)
      throw new EventLogError('LOG_CORRUPT', `${options.neighbour} serves an endless ${file.path}`);
    return body;
  };
}

async function answerOf(file: ServedFile, options: FetchServedOptions): Promise<NeighbourAnswer> {
  try {
    return await ask(file, options);
  } catch (error) {
    if (error instanceof NeighbourUnavailable || error instanceof AccessError) throw unavailable(options, error);
    throw error;
  }
}

/** A token that was refused may have been signed by a key that is no more: another is tried once. */
async function ask(file: ServedFile, options: FetchServedOptions): Promise<NeighbourAnswer> {
  if (!file.forAuditors) return askAs(undefined, file, options);
  const bearer = await options.tokens.bearer();
  const answer = await askAs(bearer, file, options);
  if (answer.status !== UNAUTHORISED) return answer;
  options.tokens.discard(bearer);
  return askAs(await options.tokens.bearer(), file, options);
}

function askAs(
  bearer: string | undefined,
  { path, maxBytes }: ServedFile,
  { log, neighbour, patience }: FetchServedOptions,
): Promise<NeighbourAnswer> {
  const headers = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
  return askNeighbour(neighbour, { url: new URL(path, log), headers, maxBytes }, patience);
}

function unavailable({ neighbour }: FetchServedOptions, cause: unknown): EventLogError {
  return new EventLogError('LOG_UNAVAILABLE', `the log that ${neighbour} serves cannot be read now`, { cause });
}
