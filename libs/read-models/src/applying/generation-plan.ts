import type { Generation, Generations } from '../read-models.port.js';

/** The generations that there are. */
export function allOf({ live, building }: Partial<Generations>): readonly Generation[] {
  return [live, building].filter((each) => each !== undefined);
}

/** What the declaration of a version asks of a collection's generations. */
export interface GenerationPlan {
  readonly drop?: Generation;
  readonly create?: 'live' | 'building';
}

/**
 * The first generation is live at once; one of another version is built beside it. What is half built is replaced by a
 * higher version and left alone by a lower one, which may be the straggler of a deployment.
 */
export function planFor({ live, building }: Partial<Generations>, version: number): GenerationPlan {
  if (live === undefined) return { create: 'live' };
  const outdated = building !== undefined && building.version < version ? building : undefined;
  const free = building === undefined || outdated !== undefined;
  return {
    ...(outdated && { drop: outdated }),
    ...(free && live.version !== version && { create: 'building' as const }),
  };
}
