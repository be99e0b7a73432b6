/**
 * What was known of streams that were used lately, so that a long stream is not folded from its beginning for every command.
 * Entries never change, so what was known of a version stays true; only what came after it is read again.
 */
export class LatelyUsed<Known> {
  private readonly known = new Map<string, Known>();

  /** @param most streams; the one that was used longest ago is forgotten */
  constructor(private readonly most: number) {}

  find(stream: string): Known | undefined {
    return this.known.get(stream);
  }

  keep(stream: string, known: Known): void {
    this.known.delete(stream);
    this.known.set(stream, known);
    const [oldest] = this.known.size > this.most ? this.known.keys() : [];
    if (oldest !== undefined) this.known.delete(oldest);
  }
}
