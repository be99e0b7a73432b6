import { randomBytes } from 'node:crypto';
import { allOrNone } from './all-or-none.js';
import { bridgeAddress } from './host.js';
import { MongoMember, SET_NAME } from './mongo-member.js';
import { SmallDisk } from './small-disk.js';
import { until } from '../until.js';

/** Short, so that tests wait little; long enough for a busy machine. */
const ELECTION_TIMEOUT_MS = 3_000;
const MEMBERS = 3;

export interface ReplicaSetOptions {
  readonly members?: 1 | 3;
  /** Puts a network that can be cut in front of every member. All bytes then pass through this process. */
  readonly links?: boolean;
  /** Gives every member a disk of this size, in memory. An empty MongoDB takes some 350 MB. */
  readonly diskMegabytes?: number;
}

/** Starts a replica set with access control. Resolves when it has a primary and an administrator. */
export async function startMongoReplicaSet(options: ReplicaSetOptions = {}): Promise<MongoReplicaSet> {
  const members = await startMembers(options);
  const password = randomBytes(16).toString('hex');
  const set = new MongoReplicaSet(members, password);
  try {
    await initiate(set, password);
  } catch (error) {
    await set.stop();
    throw error;
  }
  return set;
}

/** A replica set whose members can be killed, paused, cut off and filled up one by one. */
export class MongoReplicaSet {
  constructor(
    readonly members: readonly MongoMember[],
    private readonly password: string,
  ) {}

  /** The administrator's, with credentials. */
  get url(): string {
    const addresses = this.members.map(({ address }) => address).join(',');
    return `mongodb://root:${this.password}@${addresses}/?replicaSet=${SET_NAME}&authSource=admin`;
  }

  /** The member that was elected last, of those that answer. Waits for an election where there was none. */
  primary(): Promise<MongoMember> {
    return until('the replica set has a primary', async () => {
      const elected = await Promise.all(this.members.map(asElected));
      const latest = elected.flat().sort(byElection).at(-1);
      if (latest === undefined) throw new Error('no member says that it is the primary');
      return latest.member;
    });
  }

  /** The members other than the primary. */
  async secondaries(): Promise<readonly MongoMember[]> {
    const primary = await this.primary();
    return this.members.filter((member) => member !== primary);
  }

  /** Cuts the network between a member and the other members, both ways; clients still reach all of them. */
  async isolate(member: MongoMember): Promise<void> {
    const own = await member.server.networkAddress();
    for (const other of this.members.filter((other) => other !== member)) {
      member.link.cut(await other.server.networkAddress());
      other.link.cut(own);
    }
  }

  /** All links let everything through again. */
  heal(): void {
    for (const { link } of this.members) link.heal();
  }

  async stop(): Promise<void> {
    await Promise.all(this.members.map((member) => member.stop()));
  }
}

async function startMembers({
  members = MEMBERS,
  links = false,
  diskMegabytes,
}: ReplicaSetOptions): Promise<MongoMember[]> {
  const host = await bridgeAddress();
  const key = randomBytes(32).toString('hex');
  const start = async () => {
    const disk = diskMegabytes === undefined ? undefined : await SmallDisk.create(diskMegabytes);
    return MongoMember.start({ host, key, linked: links, disk });
  };
  return allOrNone(Array.from({ length: members }, start));
}

async function initiate(set: MongoReplicaSet, password: string): Promise<void> {
  const members = set.members.map(({ address }, index) => ({ _id: index, host: address }));
  const settings = { electionTimeoutMillis: ELECTION_TIMEOUT_MS };
  await set.members[0]?.run({ replSetInitiate: { _id: SET_NAME, members, settings } });
  const primary = await set.primary();
  await primary.run({ createUser: 'root', pwd: password, roles: ['root'], writeConcern: { w: 'majority' } });
  await Promise.all(set.members.map(({ server }) => server.untilReady()));
}

interface Elected {
  readonly member: MongoMember;
  readonly election: string;
}

/** Nothing for a member that is no primary or does not answer. */
async function asElected(member: MongoMember): Promise<readonly Elected[]> {
  const election = await member.election().catch(() => undefined);
  return election === undefined ? [] : [{ member, election }];
}

function byElection(a: Elected, b: Elected): number {
  return a.election.localeCompare(b.election);
}
