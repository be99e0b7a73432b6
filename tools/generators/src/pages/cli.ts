import { EXIT } from '@taizhang/cli/exit';
import { defineProgram } from '@taizhang/cli/program';
import { readSettings } from '@taizhang/cli/settings';
import type { Command } from 'commander';
import { page, table } from '../markdown.js';

const MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  well: 'Done, and nothing to report.',
  findings: 'Done, with findings: rows refused, a log that does not verify, a question without an answer.',
  usage: 'Not understood: unknown command, missing argument, bad setting.',
  unreachable: 'The suite or the data cannot be reached or opened.',
  notAllowed: 'The token or its role does not allow it.',
  bug: 'What should not happen; please report it.',
};

/** Every command of `taizhang`, as its own help tells it. */
export function cliPage(): string {
  const program = defineProgram(readSettings({}), () => undefined);
  return page('Command line', "the command's own help", [
    'In the repository: `npm run -s taizhang -- <command>`. Defaults that come from the environment are those of [settings.md](settings.md).',
    '## Exit codes',
    table(
      ['code', 'meaning'],
      Object.entries(EXIT).map(([name, code]) => [String(code), MEANINGS[name as keyof typeof EXIT]]), // keys of EXIT
    ),
    ...commandsOf(program).flatMap((command) => [`## ${nameOf(command)}`, helpOf(command)]),
  ]);
}

/** A command and those below it. */
function commandsOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}

function helpOf(command: Command): string {
  command.configureHelp({ helpWidth: 100 }).configureOutput({ getOutHasColors: () => false });
  return ['```text', command.helpInformation().trim(), '```'].join('\n');
}
