import { join } from 'node:path';
import { parseSettings } from '@taizhang/nest-kit/settings';
import { CliError, EXIT, type ExitCode } from '../cli-error.js';
import { initSettingsSchema } from '../init/init-settings.js';
import { initialise } from '../init/initialise.js';
import { print } from '../output/print.js';
import type { Settings } from '../settings.js';
import type { CommonOptions } from './command-context.js';

export interface InitCommandOptions extends CommonOptions {
  readonly secrets?: string;
  readonly partitions: string;
  readonly replication: string;
}

const MOST_PARTITIONS = 1_000;
const MOST_REPLICAS = 10;
const MAJORITY = 2;

/** `init`: databases, users, topics and secrets of a cluster; what is there stays as it is. */
export async function initCommand(options: InitCommandOptions, settings: Settings): Promise<ExitCode> {
  const partitions = count('--partitions', options.partitions, MOST_PARTITIONS);
  const replicationFactor = count('--replication', options.replication, MOST_REPLICAS);
  const secrets = options.secrets ?? join(settings.dataFolder, 'secrets');
  const parts = await initialise({
    secrets,
    settings: parseSettings(initSettingsSchema, process.env),
    topics: { partitions, replicationFactor, minInSyncReplicas: Math.min(replicationFactor, MAJORITY) },
  });
  const made = parts.filter((part) => part.made);
  const lines = made.map(({ kind, name }) => `made ${kind} ${name}`);
  const summary = `${made.length} made, ${parts.length - made.length} were there; secrets are in ${secrets}`;
  print(options.json, { secrets, parts }, [...lines, summary]);
  return EXIT.well;
}

function count(option: string, text: string, most: number): number {
  const value = /^[1-9][0-9]{0,3}$/.test(text) ? Number(text) : most + 1;
  if (value <= most) return value;
  throw new CliError('USAGE', `${option} is a number from 1 to ${most}`);
}
