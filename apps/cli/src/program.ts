import { Command, type OutputConfiguration } from 'commander';
import type { ExitCode } from './cli-error.js';
import type { CommonOptions } from './commands/command-context.js';
import type { InitCommandOptions } from './commands/init.command.js';
import type { DeadLettersOptions } from './commands/dead-letters.command.js';
import type { ImportKind, ImportOptions } from './commands/import.command.js';
import type { RotateKeysOptions } from './commands/rotate-keys.command.js';
import type { TokenOptions } from './commands/token.command.js';
import type { VerifyOptions } from './commands/verify.command.js';
import type { WhoSawOptions } from './commands/who-saw.command.js';
import type { Settings } from './settings.js';

const FILES: Readonly<Record<ImportKind, string>> = {
  calls: 'a call log: tab-separated, one row a call',
  letters: 'a letter register: CSV, one row a letter',
  cases: 'a help-desk log: CSV, one row a step of a case',
  customers: 'a customer register: CSV, one row a customer',
};

/**
 * Every command, its arguments and options; what a command does stands in commands/ and is loaded when it is called, so
 * that none waits for what only others need.
 * @param done gets the exit code of the command
 * @param output where help and usage errors go instead of stdout and stderr
 */
export function defineProgram(
  settings: Settings,
  done: (exitCode: ExitCode) => void,
  output: OutputConfiguration = {},
): Command {
  const program = new Command('taizhang')
    .description('Import, verify and ask: who saw this number, when and why')
    .exitOverride()
    .showHelpAfterError()
    .configureOutput(output);
  const commands: Commands = {
    settings,
    done,
    command: (name, description) =>
      program.command(name).description(description).option('--json', 'one JSON document on stdout', false),
  };
  defineImports(program, commands);
  defineQuestions(commands);
  defineDeadLetters(program, commands);
  defineBackups(commands);
  defineKeys(commands);
  defineCluster(commands);
  return program;
}

interface Commands {
  readonly settings: Settings;
  readonly done: (exitCode: ExitCode) => void;
  readonly command: (name: string, description: string) => Command;
}

function defineImports(program: Command, { settings, done }: Commands): void {
  const imports = program.command('import').description('import a file through the running suite');
  for (const kind of ['calls', 'letters', 'cases', 'customers'] as const) {
    const one = imports.command(`${kind} <file>`).description(FILES[kind]);
    one.option('--json', 'one JSON document on stdout', false).option('--url <url>', 'the suite', settings.url);
    one.option('--utc-offset <offset>', 'where the times in the file were taken', '+08:00');
    if (kind === 'letters') one.option('--taxonomy <file>', 'three-level classification, CSV');
    one.action(async (file: string, options: ImportOptions) => {
      const { importCommand } = await import('./commands/import.command.js');
      done(await importCommand({ kind, file }, options, settings));
    });
  }
}

function defineQuestions({ command, settings, done }: Commands): void {
  command('verify', 'recompute every log from its entries, in the data folder or over HTTP')
    .option('--context <context>', 'one context only')
    .option('--url <url>', 'verify what a suite serves instead of the data folder')
    .action(async (options: VerifyOptions) => {
      const { verifyCommand } = await import('./commands/verify.command.js');
      done(await verifyCommand(options, settings));
    });
  command('token', 'a bearer token for one hour')
    .requiredOption('--role <role>', 'agent, supervisor, auditor or administrator')
    .option('--person <id>', 'who the token speaks for')
    .option('--url <url>', 'the suite', settings.url)
    .action(async (options: TokenOptions) => {
      const { tokenCommand } = await import('./commands/token.command.js');
      done(await tokenCommand(options, settings));
    });
  command('who-saw <number-or-customer>', 'every look at a customer’s number, with proofs')
    .option('--from <instant>', 'at or after')
    .option('--to <instant>', 'at or before')
    .option('--url <url>', 'the suite', settings.url)
    .action(async (asked: string, options: WhoSawOptions) => {
      const { whoSawCommand } = await import('./commands/who-saw.command.js');
      done(await whoSawCommand(asked, options, settings));
    });
}

function defineDeadLetters(program: Command, { settings, done }: Commands): void {
  const letters = program.command('dead-letters').description('events that a group could not handle');
  const define = (name: string, description: string) =>
    letters
      .command(name)
      .description(description)
      .option('--json', 'one JSON document on stdout', false)
      .option('--context <context>', 'groups of one context only')
      .option('--url <url>', 'the suite', settings.url);
  define('list', 'which events, of which groups, and why').action(async (options: DeadLettersOptions) => {
    const { listDeadLettersCommand } = await import('./commands/dead-letters.command.js');
    done(await listDeadLettersCommand(options, settings));
  });
  define('replay <group>', 'hand a group its dead letters again').action(
    async (group: string, options: DeadLettersOptions) => {
      const { replayDeadLettersCommand } = await import('./commands/dead-letters.command.js');
      done(await replayDeadLettersCommand(group, options, settings));
    },
  );
}

function defineBackups({ command, settings, done }: Commands): void {
  command('backup <folder>', 'copy logs and wrapped keys, also while a suite runs').action(
    async (folder: string, options: CommonOptions) => {
      const { backupCommand } = await import('./commands/backup.command.js');
      done(await backupCommand(folder, options, settings));
    },
  );
  command('restore <folder>', 'put a backup in the place of logs and keys').action(
    async (folder: string, options: CommonOptions) => {
      const { restoreCommand } = await import('./commands/backup.command.js');
      done(await restoreCommand(folder, options, settings));
    },
  );
}

function defineKeys({ command, settings, done }: Commands): void {
  command('rotate-keys', 'make a new key-encryption key and have the running suite re-wrap every key with it')
    .option('--no-new-key', 'make no key, only re-wrap with the newest that is there')
    .option('--status', 'change nothing, say where it stands', false)
    .option('--url <url>', 'the suite', settings.url)
    .action(async (options: RotateKeysOptions) => {
      const { rotateKeysCommand } = await import('./commands/rotate-keys.command.js');
      done(await rotateKeysCommand(options, settings));
    });
}

function defineCluster({ command, settings, done }: Commands): void {
  command('init', 'make databases, users, topics and secrets of a cluster')
    .option('--secrets <folder>', 'where the services’ secrets go; below the data folder unless given')
    .option('--partitions <number>', 'of each context’s topic; never changed', '6')
    .option('--replication <number>', 'copies that Kafka keeps of each topic', '1')
    .action(async (options: InitCommandOptions) => {
      const { initCommand } = await import('./commands/init.command.js');
      done(await initCommand(options, settings));
    });
}
