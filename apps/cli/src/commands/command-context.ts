import { BearerTokens } from '../client/bearer-tokens.js';
import { readCredential } from '../client/credential.js';
import { HttpClient } from '../client/http-client.js';
import { SuiteClient } from '../client/suite-client.js';
import type { Settings } from '../settings.js';

/** Options that every command has. */
export interface CommonOptions {
  readonly json: boolean;
  readonly url?: string;
}

/** A suite that a command talks to. */
export interface Suite {
  readonly client: SuiteClient;
  readonly tokens: BearerTokens;
  readonly http: HttpClient;
}

/** Runs `work` with a client of the suite, and closes its connections. */
export async function withSuite<Result>(
  { url }: Pick<CommonOptions, 'url'>,
  settings: Settings,
  work: (suite: Suite) => Promise<Result>,
): Promise<Result> {
  const http = new HttpClient(url ?? settings.url);
  const tokens = new BearerTokens(http, {
    token: settings.token,
    credential: await readCredential(settings.dataFolder),
  });
  try {
    return await work({ client: new SuiteClient(http, tokens), tokens, http });
  } finally {
    http.close();
  }
}
