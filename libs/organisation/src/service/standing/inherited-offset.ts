import type { PlacedUnit } from './unit-path.js';

/** The local time of a unit: its own, or that of the nearest above it that has one. */
export function inheritedOffset(place: readonly PlacedUnit[]): number | undefined {
  for (const { state } of place) {
    if (state.status !== 'none' && state.creation.utcOffsetMinutes !== undefined)
      return state.creation.utcOffsetMinutes;
  }
  return undefined;
}
