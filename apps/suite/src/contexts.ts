import { auditContext } from '@taizhang/audit';
import { complaintContext } from '@taizhang/complaint';
import { customerContext } from '@taizhang/customer';
import { FileWitness, openStoreFile, type EmbeddedEngine } from '@taizhang/engine';
import { openSqliteLogCopy } from '@taizhang/event-log/sqlite';
import { intakeContext } from '@taizhang/intake';
import type { ContextDefinition } from '@taizhang/nest-kit';
import { loadOrCreateAdministrator, organisationContext, standingOf, type Networks } from '@taizhang/organisation';
import { createBlindIndex, type Opener } from '@taizhang/privacy';
import { openFileAttachments } from '@taizhang/privacy/files';
import { openSqliteNumberIndex, openSqliteSecretTexts } from '@taizhang/privacy/sqlite';
import { revisitContext } from '@taizhang/revisit';

export const CONTEXTS = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'] as const;

export interface Tokens {
  readonly issuer: string;
  readonly audience: string;
  /** Where sessions begin that are not in public; everywhere is public when absent. */
  readonly networks?: Networks;
}

/** What a deployment chooses for them. */
export interface Choices extends Tokens {
  readonly lookRateFactor?: number;
  readonly attachmentMaxBytes?: number;
}

/** The six contexts over an engine: here each is given what it needs beside its log. */
export async function defineContexts(
  engine: EmbeddedEngine,
  { networks, lookRateFactor = 1, attachmentMaxBytes, ...tokens }: Choices,
): Promise<readonly ContextDefinition[]> {
  const { folder, keys, stores } = engine;
  const numberIndex = engine.own(
    await openStoreFile(folder.readModels('numbers'), (path) => openSqliteNumberIndex({ path })),
  );
  const attachments = engine.own(
    await openStoreFile(folder.attachments('customer'), (path) => openFileAttachments({ path })),
  );
  const organisation = organisationContext({
    tokens: { key: keys.tokenIssuer, ...tokens },
    administrator: await loadOrCreateAdministrator(folder.administrator),
    ...(networks !== undefined && { networks }),
    opener: openerOf('organisation', engine),
    secrets: engine.own(
      // Beside the wrapped keys: backed up with them, and apart from the logs.
      await openStoreFile(folder.keys('organisation-accounts'), (path) => openSqliteSecretTexts({ path })),
    ),
  });
  const standing = standingOf(engine.servicesOf(organisation));
  return [
    organisation,
    customerContext({
      ...{ blindIndex: createBlindIndex(keys.blindIndex), numberIndex, attachments, lookRateFactor },
      ...(attachmentMaxBytes !== undefined && { attachmentMaxBytes }),
      ...{ opener: openerOf('customer', engine), standingOf: standing, exportEscrow: keys.exportEscrow },
    }),
    intakeContext(),
    complaintContext(),
    revisitContext(),
    auditContext({
      logs: [...stores.values()].map(({ log }) => log),
      copyOf: async ({ context, tenant }) =>
        engine.own(await openStoreFile(folder.copy(context, tenant), (path) => openSqliteLogCopy({ path }))),
      witness: new FileWitness(folder),
    }),
  ];
}

/** What opens the texts that a context has sealed. */
function openerOf(context: string, { stores }: EmbeddedEngine): Opener {
  const store = stores.get(context);
  if (store === undefined) throw new RangeError(`the engine was not opened for ${context}`);
  return store.opener;
}

/** The context that knows people. */
export function organisationIn(definitions: readonly ContextDefinition[]): ContextDefinition {
  const organisation = definitions.find(({ name }) => name === 'organisation');
  if (organisation === undefined) throw new RangeError('there is no organisation');
  return organisation;
}
