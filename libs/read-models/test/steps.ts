import type { Projection } from '../src/index.js';

export type Steps = Readonly<{ id: string; positions: readonly number[] }>;

/** Documents that show each event applied: none may be missing, none twice. */
export const steps: Projection<Steps> = {
  collection: { name: 'steps', indexes: [] },
  version: 1,
  from: { intake: ['Opened', 'Moved'] },
  // Two documents for each event: one transaction must cover both.
  idsOf: ({ stream, position }) => [stream, `block-${Math.floor(position / 100)}`],
  apply: (document, { position }, id) => ({ id, positions: [...(document?.positions ?? []), position] }),
};
