/** How many accesses to a customer's data there were, and where the last of them stands in the log. */
export interface AccessHead {
  readonly customerId: string;
  readonly count: number;
  /** Position in the log. */
  readonly last: number;
}

const encoder = new TextEncoder();

/** The leaf of a head in the committed tree: `["<customer>",<count>,<last>]`, as JSON without blanks. */
export function headLeaf({ customerId, count, last }: AccessHead): Uint8Array {
  return encoder.encode(JSON.stringify([customerId, count, last]));
}
