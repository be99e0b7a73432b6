/** A refusal that should be on record and could not be put there: it is answered as what it is, and told in the log. */
export class Unrecorded extends Error {
  override readonly name = 'Unrecorded';
  constructor(
    readonly refusal: unknown,
    cause: unknown,
  ) {
    super('a refusal could not be put on record', { cause });
  }
}
