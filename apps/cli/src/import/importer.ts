import type { SuiteClient } from '../client/suite-client.js';

/** The values of a row by column name; of two columns of one name the last. */
export type Fields = Readonly<Record<string, string>>;

/** One row of a file. */
export interface Row {
  /** Line in the file on which the row begins, from 1; the header is line 1. */
  readonly line: number;
  /** Undefined for a row that has more or fewer columns than the header. */
  readonly fields: Fields | undefined;
}

export interface Rejection {
  readonly kind: 'rejected';
  readonly code: string;
  /** Names columns and ids, never what is personal in them. */
  readonly detail: string;
}

export type RowResult =
  | { readonly kind: 'accepted' }
  /** The suite holds it already, from an earlier run or an earlier row. */
  | { readonly kind: 'duplicate' }
  /** Refused by the rules, or not what the file claims. */
  | Rejection;

/** How one kind of file becomes commands. */
export interface Importer {
  readonly kind: 'calls' | 'letters' | 'cases' | 'customers';
  readonly format: FileFormat;
  /** Rows of one lane are sent one after another, in the file's order; rows without one in any order. */
  readonly laneOf: (fields: Fields) => string | undefined;
  readonly send: (fields: Fields, client: SuiteClient) => Promise<RowResult>;
}

export interface FileFormat {
  /** Header names in order; a file with others is not of this kind. */
  readonly columns: readonly string[];
  readonly delimiter: ',' | '\t';
  readonly encoding: 'utf8' | 'latin1';
}

/** The answer of an import: rows = accepted + duplicate + rejected.length. */
export interface ImportReport {
  readonly kind: Importer['kind'];
  readonly file: string;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  /** By line. */
  readonly rejected: readonly { readonly line: number; readonly code: string; readonly detail: string }[];
  readonly seconds: number;
}
