import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isSecret } from '../secret.js';
import { formatServices, loadServices, newServiceCredential, readServices } from './service-credential.js';

const refusedWith = (code: string) => expect.objectContaining({ code });

describe('the credential of a service', () => {
  it('is named after it, has 256 random bits, and is registered by their digest', () => {
    const { clientId, clientSecret, registration } = newServiceCredential('audit', ['auditor']);
    expect(clientId).toMatch(/^audit-[0-9a-f]{16}$/);
    expect(Buffer.from(clientSecret, 'base64url')).toHaveLength(32);
    expect(registration).toEqual({ clientId, secretHash: expect.any(String), roles: ['auditor'] });
    expect(isSecret(clientSecret, registration.secretHash)).toBe(true);
  });

  it('is another one each time', () => {
    const [first, second] = [newServiceCredential('audit', ['auditor']), newServiceCredential('audit', ['auditor'])];
    expect(first.clientId).not.toBe(second.clientId);
    expect(first.clientSecret).not.toBe(second.clientSecret);
  });
});

describe('the file of services', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'taizhang-services-'));
    path = join(folder, 'services.json');
  });

  afterEach(() => rm(folder, { recursive: true }));

  const audit = newServiceCredential('audit', ['auditor', 'agent', 'auditor']);

  it('holds digests of secrets, and is read as it was written', async () => {
    await writeFile(path, formatServices([audit.registration]), { mode: 0o600 });
    expect(await loadServices(path)).toEqual([{ ...audit.registration, roles: ['agent', 'auditor'] }]);
    expect(formatServices([audit.registration])).not.toContain(audit.clientSecret);
  });

  it('is read as text, too, by whoever adds to it', () => {
    const text = formatServices([audit.registration]);
    expect(readServices(text)).toHaveLength(1);
    expect(readServices('{')).toBeUndefined();
  });

  it('may register none', async () => {
    await writeFile(path, formatServices([]), { mode: 0o600 });
    expect(await loadServices(path)).toEqual([]);
  });

  it('must be there, and closed to others', async () => {
    await expect(loadServices(path)).rejects.toEqual(refusedWith('SECRET_FILE_MISSING'));
    await writeFile(path, formatServices([]));
    await chmod(path, 0o644);
    await expect(loadServices(path)).rejects.toEqual(refusedWith('SECRET_FILE_EXPOSED'));
  });

  const { registration } = audit;
  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a secret', JSON.stringify({ services: [{ ...registration, clientSecret: audit.clientSecret }] })],
    ['no digest', JSON.stringify({ services: [{ ...registration, secretHash: 'secret' }] })],
    ['no role', JSON.stringify({ services: [{ ...registration, roles: [] }] })],
    ['an unknown role', JSON.stringify({ services: [{ ...registration, roles: ['owner'] }] })],
    ['a name with a colon', JSON.stringify({ services: [{ ...registration, clientId: 'system:start' }] })],
  ])('is not read when it holds %s, and not shown', async (_case, text) => {
    await writeFile(path, text, { mode: 0o600 });
    const error = (await loadServices(path).catch((reason: unknown) => reason)) as Error;
    expect(error).toEqual(refusedWith('SECRET_FILE_INVALID'));
    expect(`${error.stack} ${String(error.cause)}`).not.toContain(audit.clientSecret);
  });
});
