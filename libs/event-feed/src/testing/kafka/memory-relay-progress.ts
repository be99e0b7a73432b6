import type { RelayProgress } from '../../relay-progress.port.js';

/** Progress that lasts as long as a test. */
export class MemoryRelayProgress implements RelayProgress {
  private readonly saved = new Map<string, { readonly next: number; readonly token: number }>();

  async load(origin: string): Promise<number> {
    return this.saved.get(origin)?.next ?? 0;
  }

  async save(origin: string, next: number, token: number): Promise<boolean> {
    const before = this.saved.get(origin) ?? { next: 0, token: 0 };
    if (token < before.token) return false;
    this.saved.set(origin, { next: Math.max(next, before.next), token });
    return true;
  }
}
