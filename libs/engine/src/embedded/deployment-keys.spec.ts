import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder, makeFolders, type DataFolder } from './data-folder.js';
import { loadDeploymentKeys, type DeploymentKeys } from './deployment-keys.js';

/** What the process reads at every start. */
const READ = [
  ...['blind-index.key', 'export-escrow.pub', 'fingerprint.key', 'key-encryption-1.key', 'pseudonym.key'],
  'token-issuer.pem',
];
/** With what it makes for others: the auditor's half of the escrow key. */
const SECRETS = [...READ, 'export-escrow.pem'].sort();

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const secretsOf = async ({ keyEncryption, blindIndex, pseudonym, fingerprint, tokenIssuer }: DeploymentKeys) =>
  [
    ...(await keyEncryption.load()).map(({ key }) => key),
    blindIndex,
    pseudonym,
    fingerprint,
    tokenIssuer.publicKey,
  ].map(hex);

describe('the secrets of a deployment', () => {
  let folder: DataFolder;

  beforeEach(async () => {
    folder = dataFolder(await mkdtemp(join(tmpdir(), 'deployment-keys-')));
    makeFolders(folder);
  });
  afterEach(() => rm(folder.path, { recursive: true }));

  it('are made once, and are the same from then on', async () => {
    const first = await loadDeploymentKeys(folder);
    const again = await loadDeploymentKeys(folder);
    expect(await secretsOf(again)).toEqual(await secretsOf(first));
    expect(await again.keyEncryption.load()).toMatchObject([{ id: 'kek-1' }]);
  });

  it('are 256 bits each, and no two are the same', async () => {
    const secrets = await secretsOf(await loadDeploymentKeys(folder));
    expect(secrets.map((secret) => secret.length)).toEqual(secrets.map(() => 64));
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  it('are others in another folder', async () => {
    const other = dataFolder(join(folder.path, 'other'));
    makeFolders(other);
    const made = [await loadDeploymentKeys(folder), await loadDeploymentKeys(other)];
    const secrets = (await Promise.all(made.map(secretsOf))).flat();
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  it('are files for their owner alone', async () => {
    await loadDeploymentKeys(folder);
    expect((await readdir(join(folder.path, 'secrets'))).sort()).toEqual(SECRETS);
    const modes = await Promise.all(SECRETS.map(async (name) => (await stat(folder.secret(name))).mode & 0o777));
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });

  it('need the auditor’s half of the escrow key no more once it was moved away', async () => {
    const first = await loadDeploymentKeys(folder);
    await rm(folder.secret('export-escrow.pem'));
    expect((await loadDeploymentKeys(folder)).exportEscrow.id).toBe(first.exportEscrow.id);
  });

  it.each(READ)('are not read when others may read %s', async (name) => {
    await loadDeploymentKeys(folder);
    await chmod(folder.secret(name), 0o644);
    await expect(loadDeploymentKeys(folder)).rejects.toEqual(expect.objectContaining({ code: 'SECRET_FILE_EXPOSED' }));
    await expect(loadDeploymentKeys(folder)).rejects.toThrow(folder.secret(name));
  });
});
