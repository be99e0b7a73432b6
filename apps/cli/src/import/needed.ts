import { createHash } from 'node:crypto';
import type { SuiteClient } from '../client/suite-client.js';
import type { Rejection } from './importer.js';
import { isRejection } from './row-results.js';
import { sendRow } from './send.js';

/** A command that makes something which rows refer to. */
export interface Making {
  readonly path: string;
  readonly body: unknown;
  /** Refusals that say that it is there, made earlier and with other facts. */
  readonly there: readonly string[];
}

/** Things that rows need to be there: each made once in a run, however many rows need it. */
export class Needed {
  private readonly made = new Map<string, Promise<Rejection | undefined>>();

  constructor(private readonly client: SuiteClient) {}

  /** Sends the commands in order the first time `name` is needed; answers the first refusal, if there is one. */
  ensure(name: string, makings: () => readonly Making[]): Promise<Rejection | undefined> {
    const made = this.made.get(name) ?? this.make(makings());
    this.made.set(name, made);
    return made;
  }

  private async make(makings: readonly Making[]): Promise<Rejection | undefined> {
    for (const { path, body, there } of makings) {
      const result = await sendRow(this.client, { path, body, key: contentKey(path, body) });
      if (isRejection(result) && !there.includes(result.code)) return result;
    }
    return undefined;
  }
}

/** Another file may tell the same thing with other facts: that is another request, to be judged by the rules. */
function contentKey(path: string, body: unknown): string {
  return `import-${createHash('sha256')
    .update(`${path}\n${JSON.stringify(body)}`)
    .digest('hex')}`;
}
