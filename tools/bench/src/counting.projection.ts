import type { Projection } from '@taizhang/read-models';

interface Counted extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly count: number;
  readonly last: string;
}

/** The smallest honest projection: a document a stream, with an indexed field. */
export const counting: Projection<Counted> = {
  collection: { name: 'counted-streams', indexes: [['last']] },
  version: 1,
  from: { intake: ['CallReceived'] },
  idsOf: ({ stream }) => [stream],
  apply: (document, { at }, id) => ({ id, count: (document?.count ?? 0) + 1, last: at }),
};
