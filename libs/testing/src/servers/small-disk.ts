import { randomUUID } from 'node:crypto';
import { GenericContainer, getContainerRuntimeClient, type StartedTestContainer } from 'testcontainers';
import { MONGO_IMAGE } from './images.js';
import { OWN_LABELS } from './owner.js';

/**
 * A disk of a given size for a server's data, in memory, which can be full. A container that does nothing holds it, so
 * that it outlives the server's process.
 */
export class SmallDisk {
  private constructor(
    /** The name of its Docker volume. */
    readonly name: string,
    private readonly holder: StartedTestContainer,
  ) {}

  static async create(megabytes: number): Promise<SmallDisk> {
    const { container } = await getContainerRuntimeClient();
    const name = `taizhang-disk-${randomUUID()}`;
    const options = { type: 'tmpfs', device: 'tmpfs', o: `size=${megabytes}m` };
    await container.dockerode.createVolume({ Name: name, Driver: 'local', DriverOpts: options, Labels: OWN_LABELS });
    const holder = new GenericContainer(MONGO_IMAGE)
      .withEntrypoint(['tail', '-f', '/dev/null'])
      .withLabels(OWN_LABELS)
      .withBindMounts([{ source: name, target: '/disk' }]);
    return new SmallDisk(name, await holder.start());
  }

  /** Takes all the space that is left. */
  async fill(): Promise<void> {
    await this.run('! cat /dev/zero > /disk/filler'); // it ends when nothing fits any more
  }

  /** Gives the space back. */
  async free(): Promise<void> {
    await this.run('rm /disk/filler');
  }

  async remove(): Promise<void> {
    const { container } = await getContainerRuntimeClient();
    await this.holder.stop();
    await container.dockerode.getVolume(this.name).remove();
  }

  private async run(script: string): Promise<void> {
    const { exitCode, output } = await this.holder.exec(['sh', '-c', script]);
    if (exitCode !== 0) throw new Error(`disk ${this.name}: ${output}`);
  }
}
