import { hostname } from 'node:os';
import { getContainerRuntimeClient } from 'testcontainers';

const LABEL = 'taizhang.owner';

/** Marks what this process makes in Docker as its own. */
export const OWN_LABELS = { [LABEL]: `${hostname()} ${process.pid}` };

/** Removes what processes of this machine made and did not live to remove. */
export async function removeOrphans(): Promise<void> {
  const { dockerode } = (await getContainerRuntimeClient()).container;
  const owned = { filters: { label: [LABEL] } };
  for (const { Id, Labels } of await dockerode.listContainers({ ...owned, all: true })) {
    if (isOrphan(Labels)) await dockerode.getContainer(Id).remove({ force: true, v: true });
  }
  const { Volumes } = await dockerode.listVolumes(owned);
  for (const { Name, Labels } of Volumes) {
    if (isOrphan(Labels)) await dockerode.getVolume(Name).remove();
  }
}

function isOrphan({ [LABEL]: owner = '' }: Readonly<Record<string, string>>): boolean {
  const [host, pid] = owner.split(' ');
  return host === hostname() && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it lives, as somebody else's
  }
}
