import type { UseCase } from '@taizhang/nest-kit';
import { issueFormVersion } from './issue-form-version.js';
import { listForms, showForm } from './show-forms.js';

/** The controlled forms (S1-7). */
export const formUseCases: readonly UseCase[] = [listForms, showForm, issueFormVersion];
