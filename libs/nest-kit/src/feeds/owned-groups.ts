import { projectionGroup } from '@taizhang/read-models/projecting';
import type { ContextDefinition } from '../context/context-definition.js';

export type GroupOwner = Pick<ContextDefinition, 'name' | 'projections' | 'subscriptions'>;

/** Tells which groups of a feed, that other contexts may share, are of this context. */
export function ownsGroup({ name, projections, subscriptions = [] }: GroupOwner): (group: string) => boolean {
  const others = new Set(subscriptions.map(({ group }) => group));
  const projected = projections.map(({ collection }) => projectionGroup(collection.name, ''));
  const prefixes = [`${name}.`, ...projected];
  return (group) => others.has(group) || prefixes.some((prefix) => group.startsWith(prefix));
}
