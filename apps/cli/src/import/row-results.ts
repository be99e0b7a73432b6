import type { z } from 'zod';
import type { SuiteRefusal } from '../client/suite-refusal.js';
import type { Fields, Rejection } from './importer.js';

export function rejected(code: string, detail: string): Rejection {
  return { kind: 'rejected', code, detail };
}

/** What the suite refused; its own words, which hold nothing personal. */
export function refused({ code, message }: SuiteRefusal): Rejection {
  return rejected(code, message);
}

/** The row is not what the file claims to hold; names the columns, never their values. */
export function invalidRow(columns: readonly string[]): Rejection {
  return rejected('ROW_INVALID', `not as the format has it: ${columns.join(', ')}`);
}

/** The row as its format has it, or why it is not. */
export function parseRow<Parsed>(schema: z.ZodType<Parsed>, fields: Fields): Parsed | Rejection {
  const { success, data, error } = schema.safeParse(fields);
  return success ? data : invalidRow([...new Set(error.issues.map(({ path }) => String(path[0])))]);
}

export function isRejection(result: object): result is Rejection {
  return 'kind' in result && result.kind === 'rejected';
}
