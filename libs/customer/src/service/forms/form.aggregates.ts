import type { Aggregate } from '@taizhang/nest-kit';
import {
  form as formDecider,
  type FormState,
  type FormVersionIssued,
  type IssueFormVersion,
} from '../../domain/forms/form.decider.js';

/** The versions of a controlled form, by its code. */
export const form: Aggregate<IssueFormVersion, FormVersionIssued, FormState> = { name: 'form', decider: formDecider };
