import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KeyEncryptionKeySource } from './key-encryption-keys.port.js';
import type { KeyRotation, WrappedBy } from './subject-keys.port.js';

/** Small enough that requests which come meanwhile hardly wait: some milliseconds of one core. */
const BATCH = 200;

/** Where the replacement of the key-encryption key stands. */
export interface RotationStatus {
  /** `running`: keys are re-wrapped in the background. `failed`: the store could not go on; rotating again goes on. */
  readonly state: 'idle' | 'running' | 'failed';
  /** What wraps the stored keys: an older key-encryption key can be removed when it wraps none. */
  readonly wrappedBy: readonly WrappedBy[];
  /** Re-wrapped by the last rotation so far. */
  readonly rewrapped: number;
  /** Keys that did not open in the last rotation. */
  readonly broken: number;
}

/** Replaces the key-encryption key of one store while it is in use. */
export class KeyRotator {
  #state: RotationStatus['state'] = 'idle';
  #done = { rewrapped: 0, broken: 0 };
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(
    private readonly keys: KeyRotation,
    private readonly source: KeyEncryptionKeySource,
  ) {}

  /**
   * Loads the key-encryption keys anew and begins to re-wrap every key that an older one wraps. Asked again while it runs,
   * the keys that came meanwhile are used, and one more round follows. Throws what the source throws, and
   * `KEY_ENCRYPTION_KEY_INVALID`; then everything is as it was.
   */
  async rotate(): Promise<RotationStatus> {
    this.keys.useKeyEncryptionKeys(await this.source.load());
    const before = this.#running;
    this.#running = (before ?? Promise.resolve()).then(() => this.#rewrapAll());
    return this.status();
  }

  async status(): Promise<RotationStatus> {
    return { state: this.#state, wrappedBy: await this.keys.wrappedBy(), ...this.#done };
  }

  /** Resolves when what was begun has ended, well or not. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Stops after the step in progress; the next rotation goes on. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #rewrapAll(): Promise<void> {
    this.#state = 'running';
    this.#done = { rewrapped: 0, broken: 0 };
    try {
      let after: string | undefined = '';
      while (after !== undefined && !this.#closed) after = await this.#step(after);
      this.#state = 'idle';
    } catch {
      // What is away comes back; the state says so, and every key opens as it did.
      this.#state = 'failed';
    }
  }

  async #step(after: string): Promise<string | undefined> {
    const { rewrapped, broken, next } = await this.keys.rewrap(BATCH, after);
    this.#done = { rewrapped: this.#done.rewrapped + rewrapped, broken: this.#done.broken + broken };
    await nextTurn();
    return next;
  }
}
