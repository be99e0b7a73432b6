/** In the order in which their names appear in reports. */
export const CONTEXTS = ['organisation', 'customer', 'intake', 'complaint', 'revisit', 'audit'] as const;

export type Context = (typeof CONTEXTS)[number];

export interface ClusterOptions {
  /** Of an administrator of a replica set, with credentials. */
  readonly mongodbUrl: string;
  /** `host:port`, separated by commas. */
  readonly kafkaBrokers: string;
  /** Holds secrets. Whoever starts again with the same servers, folder and namespace finds the data of before. */
  readonly dataFolder: string;
  /** Before all names on the servers; one of its own unless given. */
  readonly namespace?: string;
  /** First part of every log's origin. One key must not sign two histories of one name: see docs/how-to/run-the-cluster.md. */
  readonly deployment?: string;
  /** Two of intake and complaint, one of the others, unless given. */
  readonly replicas?: Partial<Readonly<Record<Context, number>>>;
  /** Of every topic. */
  readonly partitions?: number;
  /** Where the gateway listens; any free port unless given. */
  readonly port?: number;
  /** Settings of one process that differ from the others'. */
  readonly env?: (context: string, index: number) => Readonly<Record<string, string>>;
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error';
}

const REPLICAS: Readonly<Record<Context, number>> = {
  ...{ organisation: 1, customer: 1, intake: 2, complaint: 2, revisit: 1, audit: 1 },
};

/** How many processes each context has. */
export function replicasOf({ replicas = {} }: ClusterOptions): readonly (readonly [Context, number])[] {
  return CONTEXTS.map((context) => [context, replicas[context] ?? REPLICAS[context]]);
}
