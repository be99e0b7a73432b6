import type { UseCase } from '@taizhang/nest-kit';
import type { CustomerParts } from '../../customer.parts.js';
import { correctFilledForm } from './correct-filled-form.js';
import { fillForm } from './fill-form.js';
import { issueFormVersion } from './issue-form-version.js';
import { listFilledForms } from './list-filled-forms.js';
import { printFilledForm } from './print-filled-form.js';
import { readFilledForm } from './read-filled-form.js';
import { listForms, showForm } from './show-forms.js';

/** The controlled forms (S1-7), and what was filled in for customers. */
export function formUseCases(parts: CustomerParts): readonly UseCase[] {
  return [
    ...[listForms, showForm, issueFormVersion],
    ...[fillForm, correctFilledForm, listFilledForms(parts), readFilledForm(parts), printFilledForm(parts)],
  ];
}
