import { complaintContext } from '@taizhang/complaint';
import { recordedEvent, type ReadableLog } from '@taizhang/event-log';
import { openServedLog } from '@taizhang/event-log/http';
import { intakeContext } from '@taizhang/intake';
import type { RecordedEvent } from '@taizhang/kernel';
import type { UseCase } from '@taizhang/nest-kit';
import type { TestRequest } from '@taizhang/nest-kit/testing';
import { revisitContext } from '@taizhang/revisit';
import type { Cluster } from '@taizhang/testing/cluster';
import { issueToken, send, type Role } from './client.js';
import type { Loop } from './loop.js';

const DEFINITIONS = [intakeContext(), complaintContext(), revisitContext()];
/** Groups that lost a member in the middle of its work wait until they are sure that it has gone. */
const SETTLING_MS = 120_000;
const MOST = 1_000;

/** The same questions as to contexts in one process, over HTTP to a process for each. */
export class ClusterLoop implements Loop {
  private readonly tokens = new Map<Role, string>();

  private constructor(
    private readonly cluster: Cluster,
    private readonly logs: ReadonlyMap<string, Since>,
  ) {}

  static async open(cluster: Cluster): Promise<ClusterLoop> {
    const bearer = await issueToken(cluster, 'auditor');
    const logs = new Map<string, Since>();
    for (const { name } of DEFINITIONS) logs.set(name, await nowOf(name, { cluster, bearer }));
    return new ClusterLoop(cluster, logs);
  }

  async ask<Answer>(context: string, useCase: string, request: TestRequest): Promise<Answer> {
    const { method, path } = useCaseOf(context, useCase);
    const { params = {}, body, role = 'agent' } = request;
    const route = path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''));
    const sent = { method, token: await this.token(role), ...(body !== undefined && { body }) };
    const answer = await send(this.cluster.url, `/${context}/${route}`, sent);
    if (answer.status >= 300) throw new Error(`${context} answers ${useCase} with ${answer.status}: ${answer.text}`);
    return answer.body as Answer; // the caller knows the use case
  }

  async events(context: string): Promise<readonly RecordedEvent[]> {
    const since = this.logs.get(context);
    if (since === undefined) throw new RangeError(`${context} is not in this loop`);
    const entries = await since.log.read(since.size, MOST);
    return entries.map((entry) => recordedEvent(context, entry));
  }

  settle(): Promise<void> {
    return this.cluster.untilSettled(SETTLING_MS);
  }

  private async token(role: Role): Promise<string> {
    const token = this.tokens.get(role) ?? (await issueToken(this.cluster, role));
    this.tokens.set(role, token);
    return token;
  }
}

interface Since {
  readonly log: ReadableLog;
  /** How much of it was there before. */
  readonly size: number;
}

interface Access {
  readonly cluster: Cluster;
  readonly bearer: string;
}

async function nowOf(context: string, { cluster, bearer }: Access): Promise<Since> {
  const vkey = (await send(cluster.url, `/log/${context}/main/vkey`)).text.trimEnd();
  const origin = vkey.split('+', 1).join('');
  const tokens = { bearer: async () => bearer, discard: () => undefined };
  const log = openServedLog({ baseUrl: new URL(cluster.url), origin, vkey, tokens });
  return { log, size: (await log.head()).size };
}

function useCaseOf(context: string, name: string): UseCase {
  const definition = DEFINITIONS.find((each) => each.name === context);
  const found = definition?.useCases.find((each) => each.name === name);
  if (found === undefined) throw new RangeError(`${context} has no use case ${name}`);
  return found;
}
