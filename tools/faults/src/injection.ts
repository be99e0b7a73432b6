import { setTimeout } from 'node:timers/promises';
import { describe } from './checks/index.js';
import type { Fault, Scene } from './faults/index.js';
import type { Ledger } from './ledger.js';

export interface InjectionOptions {
  readonly faults: readonly Fault[];
  readonly scene: Scene;
  readonly ledger: Ledger;
  /** How long; longer if not every kind has come by then. */
  readonly minutes: number;
  readonly tell: (line: string) => void;
}

/** Time for the system to find its feet before the next fault; at times it has none. */
const LONGEST_REST_MS = 1_500;

/** Hurts the system with one fault after another, every kind before any comes again, with random targets and timing. */
export async function injectFaults({ faults, scene, ledger, minutes, tell }: InjectionOptions): Promise<void> {
  const deadline = performance.now() + minutes * 60_000;
  const rounds = [...scene.random.shuffled(faults)];
  for (let number = 0; number < faults.length || performance.now() < deadline; number++) {
    if (rounds.length === 0) rounds.push(...scene.random.shuffled(faults));
    const fault = rounds.shift();
    if (fault === undefined) return;
    await setTimeout(scene.random.between(0, LONGEST_REST_MS));
    await injectOne(fault, scene, { ledger, tell });
  }
}

async function injectOne(
  { kind, inject }: Fault,
  scene: Scene,
  { ledger, tell }: Pick<InjectionOptions, 'ledger' | 'tell'>,
): Promise<void> {
  const from = performance.now();
  let target = '';
  const hurt = (name: string) => {
    target = name;
    tell(`${kind}: ${name}`);
  };
  try {
    await inject(scene, hurt);
  } catch (error) {
    ledger.surprise(`${kind} of ${target || 'something'}: not healed: ${describe(error)}`);
  }
  ledger.fault({ kind, target, from, to: performance.now() });
}
