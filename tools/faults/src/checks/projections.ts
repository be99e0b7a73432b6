import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { auditContext } from '@taizhang/audit';
import { complaintContext } from '@taizhang/complaint';
import { customerContext } from '@taizhang/customer';
import { clusterNames, TENANT, TOKEN_AUDIENCE, tokenIssuerName } from '@taizhang/engine/cluster';
import { MongoWitness, openMongoLogCopy } from '@taizhang/event-log/mongo';
import { intakeContext } from '@taizhang/intake';
import type { ContextDefinition } from '@taizhang/nest-kit';
import { loadAdministrator, organisationContext } from '@taizhang/organisation';
import { createBlindIndex } from '@taizhang/privacy';
import { loadEd25519Key } from '@taizhang/privacy/keys';
import { openMongoAttachments, openMongoNumberIndex, openMongoSecretTexts } from '@taizhang/privacy/mongo';
import type { Projection } from '@taizhang/read-models';
import { revisitContext } from '@taizhang/revisit';
import type { Cluster } from '@taizhang/testing/cluster';
import type { Connection } from 'mongoose';

const DEPLOYMENT = 'taizhang.local';

/** The projections of each context, which depend on nothing that the contexts are otherwise given here. */
export async function projectionsOf(
  cluster: Cluster,
  connection: Connection,
): Promise<readonly (readonly [context: string, projections: readonly Projection[]])[]> {
  const definitions = [
    ...[intakeContext(), complaintContext(), revisitContext()],
    await organisation(cluster, connection),
    customer(cluster, connection),
    audit(cluster, connection),
  ];
  return definitions.map(({ name, projections }) => [name, projections]);
}

/** What projects opens nothing. */
const NONE = {
  unseal: () => Promise.reject(new TypeError('a projection opens nothing')),
  unsealFile: () => Promise.reject(new TypeError('a projection opens nothing')),
};

async function organisation({ dataFolder, namespace }: Cluster, connection: Connection): Promise<ContextDefinition> {
  const folder = join(dataFolder, 'secrets', 'organisation');
  const key = await loadEd25519Key(join(folder, 'token-issuer.pem'));
  const administrator = await loadAdministrator(join(folder, 'administrator.json'));
  const tokens = { key, issuer: tokenIssuerName(DEPLOYMENT), audience: TOKEN_AUDIENCE };
  const database = connection.useDb(clusterNames(namespace).database('organisation', TENANT));
  return organisationContext({
    tokens,
    administrator,
    secrets: openMongoSecretTexts({ connection: database }),
    opener: NONE,
  });
}

function customer({ namespace }: Cluster, connection: Connection): ContextDefinition {
  const database = connection.useDb(clusterNames(namespace).database('customer', TENANT));
  const numberIndex = openMongoNumberIndex({ connection: database });
  return customerContext({
    ...{ blindIndex: createBlindIndex(randomBytes(32)), numberIndex, opener: NONE },
    attachments: openMongoAttachments({ connection: database }),
    standingOf: () => Promise.resolve(undefined),
  });
}

function audit({ namespace }: Cluster, connection: Connection): ContextDefinition {
  const names = clusterNames(namespace);
  return auditContext({
    logs: [],
    copyOf: ({ context, tenant }) => openMongoLogCopy({ connection: connection.useDb(names.copy(context, tenant)) }),
    witness: new MongoWitness(connection.useDb(names.witness)),
  });
}
