import { GenericContainer } from 'testcontainers';
import { CuttableLink } from './cuttable-link.js';
import { freePort } from '../free-port.js';
import { MONGO_IMAGE } from './images.js';
import { runOn, type MemberAccess } from './mongo-command.js';
import { Server } from './server.js';
import type { SmallDisk } from './small-disk.js';

export const SET_NAME = 'taizhang';

const MONGO_PORT = 27_017;
const KEY_FILE = '/etc/taizhang/key';
// A process that is killed in mid-transaction must not hold up the others for a minute, as it would by default.
const LIFETIME = ['--setParameter', 'transactionLifetimeLimitSeconds=10'];
const MONGOD = ['--replSet', SET_NAME, '--keyFile', KEY_FILE, '--bind_ip_all', ...LIFETIME];
const LITTLE_CACHE = ['--wiredTigerCacheSizeGB', '0.25'];

export interface MemberOptions {
  /** The host's address, by which clients and the other members reach it. */
  readonly host: string;
  /** The secret that members share. */
  readonly key: string;
  /** Whether the network in front of it can be cut. */
  readonly linked: boolean;
  /** The disk below it, when it has one of its own. */
  readonly disk: SmallDisk | undefined;
}

/** What MongoDB documents of the answer. */
interface Hello {
  readonly isWritablePrimary: boolean;
  readonly secondary: boolean;
  /** Of a member that belongs to no set yet. */
  readonly isreplicaset?: boolean;
  readonly electionId?: unknown;
}

interface Surroundings {
  readonly access: MemberAccess;
  readonly link: CuttableLink | undefined;
  readonly disk: SmallDisk | undefined;
}

/** One member of a replica set: its process, the network in front of it and the disk below it. */
export class MongoMember {
  private constructor(
    readonly server: Server,
    private readonly surroundings: Surroundings,
  ) {}

  static async start(options: MemberOptions): Promise<MongoMember> {
    const { host, key, linked, disk } = options;
    const port = await freePort();
    const access = { address: `${host}:${port}`, key };
    const server = await Server.start(mongod(port, options), () => takesPart(access));
    const link = linked ? await CuttableLink.open(host, port) : undefined;
    return new MongoMember(server, { access, link, disk });
  }

  /** `host:port`, by which clients and members know it. */
  get address(): string {
    return this.surroundings.link?.address ?? this.surroundings.access.address;
  }

  get link(): CuttableLink {
    if (this.surroundings.link === undefined) throw new Error('this replica set was started without links');
    return this.surroundings.link;
  }

  get disk(): SmallDisk {
    if (this.surroundings.disk === undefined) throw new Error('this replica set was started without small disks');
    return this.surroundings.disk;
  }

  /** Runs an administrator's command on this member; a cut link does not hinder it. */
  run(command: Readonly<Record<string, unknown>>): ReturnType<typeof runOn> {
    return runOn(this.surroundings.access, command);
  }

  /** The election that made it the primary: a text that rises from one to the next. Undefined when it is none. */
  async election(): Promise<string | undefined> {
    const { isWritablePrimary, electionId } = (await this.run({ hello: 1 })) as Hello;
    return isWritablePrimary ? String(electionId) : undefined;
  }

  /** Removes it with all its surroundings. */
  async stop(): Promise<void> {
    await this.server.stop();
    await this.surroundings.link?.close();
    await this.surroundings.disk?.remove();
  }
}

function mongod(port: number, { key, disk }: MemberOptions): GenericContainer {
  const container = new GenericContainer(MONGO_IMAGE)
    .withEntrypoint(['mongod']) // the official image's own would run it as a user who cannot read the key
    .withCommand([...MONGOD, ...LITTLE_CACHE])
    .withCopyContentToContainer([{ content: key, target: KEY_FILE, mode: 0o400 }])
    .withExposedPorts({ container: MONGO_PORT, host: port });
  return disk === undefined ? container : container.withBindMounts([{ source: disk.name, target: '/data/db' }]);
}

async function takesPart(access: MemberAccess): Promise<void> {
  const { isWritablePrimary, secondary, isreplicaset } = (await runOn(access, { hello: 1 })) as Hello;
  if (!isWritablePrimary && !secondary && isreplicaset !== true) throw new Error('neither primary nor secondary');
}
