import { readCredential } from '../client/credential.js';
import { HttpClient } from '../client/http-client.js';
import { SuiteClient } from '../client/suite-client.js';
import type { Settings } from '../settings.js';

/** Options that every command has. */
export interface CommonOptions {
  readonly json: boolean;
  readonly url?: string;
}

/** Runs `work` with a client of the suite, and closes its connections. */
export async function withSuite<Result>(
  { url }: Pick<CommonOptions, 'url'>,
  settings: Settings,
  work: (client: SuiteClient, http: HttpClient) => Promise<Result>,
): Promise<Result> {
  const http = new HttpClient(url ?? settings.url);
  const credential = await readCredential(settings.dataFolder);
  const client = new SuiteClient(http, { token: settings.token, credential });
  try {
    return await work(client, http);
  } finally {
    client.close();
  }
}
