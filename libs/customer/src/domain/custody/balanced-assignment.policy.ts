/** An agent to whom customers can be assigned, and what they keep already. */
export interface AgentLoad {
  readonly personId: string;
  /** Archives that the agent keeps. */
  readonly load: number;
  /** Archives that the agent can look after; 0 for nobody who is away. */
  readonly capacity: number;
}

/** What one agent gets, with the numbers that explain it. */
export interface Share {
  readonly personId: string;
  readonly capacity: number;
  readonly loadBefore: number;
  readonly loadAfter: number;
  readonly customerIds: readonly string[];
}

export interface Balance {
  /** Of every agent with capacity, by id. */
  readonly shares: readonly Share[];
  /** Customers for whom nobody had room. */
  readonly left: readonly string[];
  /** The largest load ÷ capacity minus the smallest, after the assignment. */
  readonly difference: number;
}

/** The name of the rule below, for the explanation. */
export const BALANCE_RULE = 'least-load-per-capacity' as const;

/**
 * S1-96: each customer, in the order of their ids, goes to the agent whose load ÷ capacity would be the least with one
 * more; of equals the first by id. Nobody gets more than their capacity. So whoever got a customer lies above nobody with
 * room by more than one customer's share of that other's capacity.
 */
export function balance(customerIds: readonly string[], agents: readonly AgentLoad[]): Balance {
  const given = new Map<string, string[]>(
    agents.filter(({ capacity }) => capacity > 0).map(({ personId }) => [personId, []]),
  );
  const able = agents.filter(({ personId }) => given.has(personId)).toSorted(byId);
  const left: string[] = [];
  for (const customerId of [...new Set(customerIds)].toSorted()) {
    const next = leastLoaded(able, given);
    if (next === undefined) left.push(customerId);
    else given.get(next.personId)?.push(customerId);
  }
  const shares = able.map((agent) => shareOf(agent, given.get(agent.personId) ?? []));
  return { shares, left, difference: differenceOf(shares) };
}

function leastLoaded(agents: readonly AgentLoad[], given: ReadonlyMap<string, readonly string[]>) {
  const loadOf = ({ personId, load }: AgentLoad) => load + (given.get(personId)?.length ?? 0);
  return agents
    .filter((agent) => loadOf(agent) < agent.capacity)
    .reduce<AgentLoad | undefined>((least, agent) => {
      if (least === undefined) return agent;
      // Fractions are compared as whole numbers, so that the same loads give the same choice on every machine.
      return (loadOf(agent) + 1) * least.capacity < (loadOf(least) + 1) * agent.capacity ? agent : least;
    }, undefined);
}

function shareOf({ personId, capacity, load }: AgentLoad, customerIds: readonly string[]): Share {
  return { personId, capacity, loadBefore: load, loadAfter: load + customerIds.length, customerIds };
}

function differenceOf(shares: readonly Share[]): number {
  const loads = shares.map(({ loadAfter, capacity }) => loadAfter / capacity);
  return loads.length === 0 ? 0 : Math.max(...loads) - Math.min(...loads);
}

function byId(one: AgentLoad, other: AgentLoad): number {
  return one.personId < other.personId ? -1 : 1;
}
