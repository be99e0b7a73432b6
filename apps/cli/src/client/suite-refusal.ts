import { z } from 'zod';
import { EXIT, type ExitCode } from '../cli-error.js';

/** A problem document (RFC 9457), as far as the command line needs it. */
export const problem = z.object({
  code: z.string().max(100),
  detail: z.string().max(2000).optional(),
  title: z.string().max(2000).optional(),
});

/** What the suite refuses, or cannot do now. */
export class SuiteRefusal extends Error {
  override readonly name = 'SuiteRefusal';
  readonly code: string;

  constructor(
    readonly status: number,
    { code, detail, title }: z.infer<typeof problem>,
  ) {
    super(detail ?? title ?? code);
    this.code = code;
  }

  get exitCode(): ExitCode {
    if (this.status >= 500) return EXIT.unreachable;
    if (this.status === 401 || this.status === 403) return EXIT.notAllowed;
    return this.status === 404 ? EXIT.findings : EXIT.usage;
  }
}
