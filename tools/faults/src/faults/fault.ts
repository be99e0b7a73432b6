import type { Deployment } from '../deployment.js';
import type { Load } from '../load/load.js';
import type { Random } from '../random.js';

/** What a fault is done to, and with. */
export interface Scene {
  readonly deployment: Deployment;
  readonly load: Load;
  readonly random: Random;
  /** How long what does not end by itself lasts. */
  readonly holdMs: number;
}

/** One way to hurt the system. */
export interface Fault {
  /** In reports. */
  readonly kind: string;
  /**
   * Hurts something, and heals it: then everything runs and is connected again, if it has not recovered yet.
   * @param hurt told what, as soon as it is chosen
   */
  readonly inject: (scene: Scene, hurt: (target: string) => void) => Promise<void>;
}
