import { z } from 'zod';
import type { SuiteClient } from '../client/suite-client.js';
import { CliError, EXIT, type ExitCode } from '../cli-error.js';
import { print } from '../output/print.js';
import type { Settings } from '../settings.js';
import { wantedContexts } from '../verify/log-report.js';
import { withSuite, type CommonOptions } from './command-context.js';

export interface DeadLettersOptions extends CommonOptions {
  readonly context?: string;
}

const deadLetter = z.object({
  group: z.string(),
  context: z.string(),
  position: z.number(),
  stream: z.string(),
  reason: z.string(),
  at: z.string(),
});

const deadLetters = z.object({ count: z.number(), deadLetters: z.array(deadLetter) });

const replayed = z.object({ group: z.string(), handled: z.number(), left: z.number() });

type DeadLetter = z.infer<typeof deadLetter>;

/** Of one context: how many there are, and the first of them. */
interface ContextLetters extends z.infer<typeof deadLetters> {
  readonly owner: string;
}

/** `dead-letters list`: what groups could not handle. Some are findings. */
export function listDeadLettersCommand(options: DeadLettersOptions, settings: Settings): Promise<ExitCode> {
  const contexts = wantedContexts(options.context);
  return withSuite(options, settings, async ({ client }) => {
    const lists = await listAll(contexts, client);
    const count = lists.reduce((sum, list) => sum + list.count, 0);
    const letters = lists.flatMap((list) => list.deadLetters);
    print(options.json, { count, deadLetters: letters }, [`${count} dead letters`, ...letters.map(line)]);
    return count === 0 ? EXIT.well : EXIT.findings;
  });
}

/** `dead-letters replay GROUP`: hands a group its letters again. What is left is a finding. */
export function replayDeadLettersCommand(
  group: string,
  options: DeadLettersOptions,
  settings: Settings,
): Promise<ExitCode> {
  const contexts = wantedContexts(options.context);
  return withSuite(options, settings, async ({ client }) => {
    const owner = options.context ?? (await ownerOf(group, contexts, client));
    const path = `/feeds/${owner}/dead-letters/replay`;
    const answer = await client.call({ role: 'administrator', path, body: { group }, answer: replayed });
    print(options.json, answer, [`${group}: ${answer.handled} handled, ${answer.left} left`]);
    return answer.left === 0 ? EXIT.well : EXIT.findings;
  });
}

/** The context whose group it is. A group without letters has nothing to be handed, so it need not be found. */
async function ownerOf(group: string, contexts: readonly string[], client: SuiteClient): Promise<string> {
  const lists = await listAll(contexts, client);
  const owner = lists.find((list) => list.deadLetters.some((letter) => letter.group === group));
  if (owner !== undefined) return owner.owner;
  throw new CliError('DEAD_LETTERS_NONE', 'no context has dead letters of this group');
}

function listAll(contexts: readonly string[], client: SuiteClient): Promise<readonly ContextLetters[]> {
  return Promise.all(
    contexts.map(async (owner) => {
      const path = `/feeds/${owner}/dead-letters`;
      return { owner, ...(await client.call({ role: 'administrator', path, answer: deadLetters })) };
    }),
  );
}

function line({ group, context, position, stream, reason, at }: DeadLetter): string {
  return [at, group, `${context} position ${position}`, stream, reason].join('  ');
}
