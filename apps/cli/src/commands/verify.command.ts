import { existsSync } from 'node:fs';
import { dataFolder, loadLogIdentity } from '@taizhang/engine/folder';
import type { LogVerification } from '@taizhang/event-log';
import { EXIT, type ExitCode } from '../cli-error.js';
import { print } from '../output/print.js';
import type { Settings } from '../settings.js';
import { isSound, TENANT, wantedContexts, type LogReport } from '../verify/log-report.js';
import { RemoteLog } from '../verify/remote-log.js';
import { verifyInFolder } from '../verify/verify-folder.js';
import { verifyRemoteLog } from '../verify/verify-remote.js';
import { withSuite, type CommonOptions } from './command-context.js';

export interface VerifyOptions extends CommonOptions {
  readonly context?: string;
}

/** `verify`: recomputes logs from their entries, in the data folder or, with --url, over HTTP. */
export async function verifyCommand(options: VerifyOptions, settings: Settings): Promise<ExitCode> {
  const contexts = wantedContexts(options.context);
  const logs =
    options.url === undefined ? await offline(contexts, settings) : await online(contexts, options, settings);
  const ok = logs.every(isSound);
  print(options.json, { ok, logs }, logs.flatMap(describe));
  return ok ? EXIT.well : EXIT.findings;
}

async function offline(
  contexts: readonly string[],
  { dataFolder, deployment }: Settings,
): Promise<readonly LogReport[]> {
  const logs: LogReport[] = [];
  for (const context of contexts) logs.push(await verifyInFolder(dataFolder, deployment, context));
  return logs;
}

function online(
  contexts: readonly string[],
  options: VerifyOptions,
  settings: Settings,
): Promise<readonly LogReport[]> {
  return withSuite(options, settings, async ({ tokens, http }) => {
    const logs: LogReport[] = [];
    for (const context of contexts) {
      const remote = new RemoteLog(http, { context, tenant: TENANT }, () => tokens.bearer('auditor'));
      logs.push(await verifyRemoteLog(remote, context, await localKey(settings, context)));
    }
    return logs;
  });
}

/** The key in the local data folder, if this machine has it: then a server cannot pass off a key of its own. */
async function localKey({ dataFolder: root, deployment }: Settings, context: string): Promise<string | undefined> {
  const folder = dataFolder(root);
  if (!existsSync(folder.logKey(context, TENANT))) return undefined;
  return (await loadLogIdentity(context, { folder, deployment, tenant: TENANT })).vkey;
}

function describe({ context, copy, attachments, ...log }: LogReport): string[] {
  const copied = copy === undefined || copy.ok ? [] : [line(`${context} (copy)`, copy)];
  const { firstBad } = attachments ?? {};
  const files =
    firstBad && `${'attachments'.padEnd(14)} BAD   ${firstBad.kind}, named at position ${firstBad.position}`;
  return [line(context, log), ...copied, ...(files === undefined ? [] : [files])];
}

function line(name: string, { ok, size, root, firstBad }: LogVerification): string {
  if (ok) return `${name.padEnd(14)} ok    ${size} entries  root ${root}`;
  const { kind = '', position = 0, detail = '' } = firstBad ?? {};
  return `${name.padEnd(14)} BAD   ${kind} at position ${position}: ${detail}`;
}
