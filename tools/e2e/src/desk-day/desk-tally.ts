/** One access as the desk knows it, or as somebody answers it. */
export interface Told {
  readonly actor: string;
  readonly kind: string;
  readonly decision: string;
}

/** What the desk itself has noted: who looked at whom, how, and whether they were let. */
export class DeskTally {
  private readonly accesses = new Map<string, string[]>();
  private readonly noted = new Set<string>();

  /** Those about whom anything was noted. */
  get customers(): readonly string[] {
    return [...this.accesses.keys()];
  }

  /** Every kind of access among them, with how it was decided. */
  get kinds(): readonly string[] {
    return [...this.noted].sort();
  }

  note(customerIds: readonly string[], told: Told): void {
    for (const customerId of customerIds) {
      this.accesses.set(customerId, [...(this.accesses.get(customerId) ?? []), lineOf(told)]);
      this.noted.add(`${told.kind} ${told.decision}`);
    }
  }

  /** In an order that does not depend on who was first. */
  of(customerId: string): readonly string[] {
    return (this.accesses.get(customerId) ?? []).toSorted();
  }
}

/** Accesses that somebody answers, as {@link DeskTally.of} tells them. */
export function linesOf(accesses: readonly Told[]): readonly string[] {
  return accesses.map(lineOf).sort();
}

function lineOf({ actor, kind, decision }: Told): string {
  return `${actor} ${kind} ${decision}`;
}
