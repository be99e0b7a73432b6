import { setTimeout as after } from 'node:timers/promises';
import { dataFolder } from '@taizhang/engine/folder';
import { makeNextKeyEncryptionKey } from '@taizhang/privacy/keys';
import { z } from 'zod';
import type { SuiteClient } from '../client/suite-client.js';
import { EXIT, type ExitCode } from '../cli-error.js';
import { print } from '../output/print.js';
import type { Settings } from '../settings.js';
import { CONTEXTS } from '../verify/log-report.js';
import { withSuite, type CommonOptions } from './command-context.js';

export interface RotateKeysOptions extends CommonOptions {
  /** Make no key: only re-wrap with the newest that is there. */
  readonly newKey: boolean;
  /** Change nothing: only say where it stands. */
  readonly status: boolean;
}

const rotationStatus = z.object({
  state: z.enum(['idle', 'running', 'failed']),
  wrappedBy: z.array(z.object({ id: z.string(), keys: z.number() })),
  rewrapped: z.number(),
  broken: z.number(),
});

type Rotation = z.infer<typeof rotationStatus> & { readonly context: string };

const POLL_MS = 200;

/**
 * `rotate-keys`: makes a new key-encryption key in the data folder, and has the running suite re-wrap every key with it.
 * Stopped at any moment, every key opens; run again with `--no-new-key` to go on. A key that does not open is a finding.
 */
export async function rotateKeysCommand(options: RotateKeysOptions, settings: Settings): Promise<ExitCode> {
  return withSuite(options, settings, async ({ client }) => {
    const made = options.newKey && !options.status ? await makeNext(settings) : undefined;
    if (!options.status) for (const context of CONTEXTS) await ask(client, context, {});
    const contexts = await settled(client, options);
    print(options.json, { ...(made !== undefined && { newKey: made }), contexts }, contexts.map(line));
    const isWell = contexts.every(({ state, broken }) => state !== 'failed' && broken === 0);
    return isWell ? EXIT.well : EXIT.findings;
  });
}

function makeNext({ dataFolder: root }: Settings): Promise<string> {
  return makeNextKeyEncryptionKey(dataFolder(root).secret(''));
}

async function settled(client: SuiteClient, { status }: RotateKeysOptions): Promise<readonly Rotation[]> {
  for (;;) {
    const contexts: Rotation[] = [];
    for (const context of CONTEXTS) contexts.push(await ask(client, context));
    if (status || contexts.every(({ state }) => state !== 'running')) return contexts;
    await after(POLL_MS);
  }
}

/** With a body it is begun, without one asked about. */
async function ask(client: SuiteClient, context: string, body?: object): Promise<Rotation> {
  const path = `/keys/${context}/rotation`;
  const asked = { role: 'administrator', path, answer: rotationStatus, ...(body !== undefined && { body }) } as const;
  return { context, ...(await client.call(asked)) };
}

function line({ context, state, wrappedBy, rewrapped, broken }: Rotation): string {
  const wraps = wrappedBy.map(({ id, keys }) => `${id} wraps ${keys}`).join(', ');
  return `${context.padEnd(14)} ${state.padEnd(8)} ${rewrapped} re-wrapped, ${broken} broken  ${wraps}`;
}
