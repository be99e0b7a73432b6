/** What end-to-end tests are run against: one process with all contexts, or a process for each behind a gateway. */
export interface Deployment {
  readonly url: string;
  /** Runs the command; answers its one JSON document and its exit code. */
  readonly taizhang: (...args: readonly string[]) => Promise<{ exitCode: number | null; answer: unknown }>;
  readonly stop: () => Promise<unknown>;
}

export const CONTEXTS = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'];
/** Contexts that commands only asking a question append nothing to. */
const QUIET = ['customer', 'intake', 'complaint', 'revisit'];

interface Verification {
  readonly ok: boolean;
  readonly logs: readonly { readonly context: string; readonly ok: boolean; readonly size: number }[];
}

/** What `verify` finds, and which logs it has looked at. */
export async function provable(deployment: Deployment, args: readonly string[]) {
  const { ok, logs } = await verified(deployment, args);
  return { ok, contexts: logs.map(({ context }) => context) };
}

/** Sizes of the logs that only commands make grow. */
export async function sizes(deployment: Deployment): Promise<readonly unknown[]> {
  const { logs } = await verified(deployment, ['--url', deployment.url]);
  return logs.filter(({ context }) => QUIET.includes(context));
}

async function verified({ taizhang }: Deployment, args: readonly string[]): Promise<Verification> {
  return (await taizhang('verify', ...args)).answer as Verification;
}

interface AuditStatus {
  readonly logs: readonly { readonly context: string; readonly caughtUp: boolean }[];
}

/** An auditor's token. Giving it out is an entry in the log of `organisation`. */
export async function auditorToken({ url, taizhang }: Deployment): Promise<string> {
  const { answer } = await taizhang('token', '--role', 'auditor', '--url', url);
  return (answer as { token: string }).token;
}

/** Contexts that the auditor has confirmed to the end, in the order of {@link CONTEXTS}. */
export async function caughtUp({ url }: Deployment, token: string): Promise<readonly string[]> {
  const response = await fetch(new URL('/audit/status', url), { headers: { authorization: `Bearer ${token}` } });
  const { logs } = (await response.json()) as AuditStatus;
  const confirmed = logs.filter((log) => log.caughtUp).map(({ context }) => context);
  return CONTEXTS.filter((context) => confirmed.includes(context));
}
