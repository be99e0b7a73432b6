import { randomBytes } from 'node:crypto';
import { runTaizhang, type Answered } from '../command.js';
import type { ClusterOptions } from './cluster-options.js';
import { serverSettings } from './server-settings.js';

const PARTITIONS = 6;

/** What a deployment stands on, before any process of it runs. */
export interface Prepared {
  readonly namespace: string;
  /** Settings of every process. */
  readonly shared: Readonly<Record<string, string>>;
  /** Runs a command against this deployment: its secrets, its servers; `--url` is the caller's to give. */
  readonly taizhang: (...args: readonly string[]) => Promise<Answered>;
  /** Runs `taizhang init`, which makes what is missing. */
  readonly init: () => Promise<void>;
}

/** Makes secrets, databases, users and topics with `taizhang init`. */
export async function prepare(options: ClusterOptions): Promise<Prepared> {
  const { dataFolder, namespace = `t${randomBytes(5).toString('hex')}`, partitions = PARTITIONS } = options;
  const { shared, administrator } = await serverSettings(options, namespace);
  const taizhang = (...args: readonly string[]) =>
    runTaizhang(args, { TAIZHANG_DATA: dataFolder, ...shared, ...administrator });
  const init = async () => {
    const { exitCode, answer } = await taizhang('init', '--partitions', String(partitions));
    if (exitCode !== 0) throw new Error(`taizhang init ended with ${String(exitCode)}: ${JSON.stringify(answer)}`);
  };
  await init();
  return { namespace, shared, taizhang, init };
}
