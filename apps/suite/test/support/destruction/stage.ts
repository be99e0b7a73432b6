import type { Answered } from '@taizhang/testing';

/** What stores hold of a customer, read past the product. */
export interface Kept {
  /** Rows of the index by which numbers and names are found. */
  readonly found: number;
  /** Files and pieces of files. */
  readonly files: number;
  /** The archive as the read model has it. */
  readonly document: unknown;
}

/** Where a customer is destroyed: one process with all contexts, or a process for each. */
export interface DestructionStage {
  readonly url: string;
  readonly dataFolder: string;
  readonly taizhang: (...args: readonly string[]) => Promise<Answered>;
  kept(customerId: string): Promise<Kept>;
  /** Resolves when nobody is behind. */
  untilSettled(): Promise<void>;
  /** Puts a copy of keys and files aside. */
  backUp(): Promise<void>;
  /** Puts back some of what was copied, while nobody runs who uses it. */
  restore(what: readonly ('keys' | 'files')[]): Promise<void>;
  /** Throws away all that is derived, so that read models are told anew and every event is handed to every reaction once more. */
  deriveAnew(): Promise<void>;
  /** Leaves nothing running, and nothing behind. */
  remove(): Promise<void>;
}
