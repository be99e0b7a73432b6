import { mkdtemp, readFile, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadOrCreateText } from '@taizhang/privacy/keys';
import { initSecrets, serviceFolder } from './init-secrets.js';

const CONTEXTS = ['organisation', 'customer', 'audit'];

describe('the clients that init makes', () => {
  let root: string;
  let fresh: number;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'taizhang-init-'));
    fresh = 0;
  });

  afterEach(() => rm(root, { recursive: true }));

  const init = () =>
    initSecrets({
      ...{ root, deployment: 'test.local', tenant: 'main', contexts: CONTEXTS },
      topics: { partitions: 1, replicationFactor: 1, minInSyncReplicas: 1 },
      makeAdministrator: (path) => loadOrCreateText(path, () => 'administrator\n'),
      newClient: (context, services = '') => {
        const client = `${context}-${++fresh}`;
        return { client: `${client}\n`, services: `${services}${client}\n` };
      },
    });
  const clientOf = (context: string) => readFile(serviceFolder(root, context).client, 'utf8');
  const registered = () => readFile(serviceFolder(root, 'organisation').services, 'utf8');

  it('are one for each service, all registered', async () => {
    const made = await init();
    expect(await Promise.all(CONTEXTS.map(clientOf))).toEqual(['organisation-1\n', 'customer-2\n', 'audit-3\n']);
    expect(await registered()).toBe('organisation-1\ncustomer-2\naudit-3\n');
    expect(made.filter(({ name }) => name.endsWith('client.json')).map((one) => one.made)).toEqual([true, true, true]);
  });

  it('stay as they are when it runs again', async () => {
    await init();
    const before = [await clientOf('audit'), await registered()];
    const made = await init();
    expect([await clientOf('audit'), await registered()]).toEqual(before);
    expect(made.some((one) => one.made)).toBe(false);
  });

  it('are added where a deployment has none yet, and those that are there stay registered', async () => {
    await init();
    await unlink(serviceFolder(root, 'customer').client);
    await init();
    expect(await clientOf('customer')).toBe('customer-4\n');
    expect(await clientOf('audit')).toBe('audit-3\n');
    expect(await registered()).toBe('organisation-1\ncustomer-2\naudit-3\ncustomer-4\n');
  });
});
