import { afterEach, expect, test } from '@jest/globals';
import { hostname } from 'node:os';
import { GenericContainer, getContainerRuntimeClient, type StartedTestContainer } from 'testcontainers';
import { MONGO_IMAGE } from '../src/servers/images.js';
import { OWN_LABELS, removeOrphans } from '../src/servers/owner.js';

/** Above the highest that Linux gives to a process. */
const NO_PID = 2 ** 22 + 1;

let kept: readonly StartedTestContainer[] = [];

afterEach(() => Promise.all(kept.map((container) => container.stop())));

test('containers whose process is dead are removed, and no others', async () => {
  const orphan = await idle({ 'taizhang.owner': `${hostname()} ${NO_PID}` });
  kept = await Promise.all([
    idle(OWN_LABELS),
    idle({ 'taizhang.owner': `another-host ${NO_PID}` }),
    idle({ 'somebody.else': `${NO_PID}` }),
  ]);

  await removeOrphans();

  const remaining = await containerIds();
  expect(remaining).not.toContain(orphan.getId());
  expect(remaining).toEqual(expect.arrayContaining(kept.map((container) => container.getId())));
});

function idle(labels: Readonly<Record<string, string>>): Promise<StartedTestContainer> {
  return new GenericContainer(MONGO_IMAGE).withEntrypoint(['tail', '-f', '/dev/null']).withLabels(labels).start();
}

async function containerIds(): Promise<readonly string[]> {
  const { container } = await getContainerRuntimeClient();
  return (await container.list()).map(({ Id }) => Id);
}
