import type { FormDefinition } from '../../contract/form.fields.js';

/** A version of a form, and from when on it is in force. */
export interface FormVersion {
  readonly code: string;
  readonly formVersion: string;
  readonly effectiveFrom: string;
  readonly owner: string;
  readonly definition: FormDefinition;
}
