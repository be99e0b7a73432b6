import { refusals } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { CONTROLLED_FORMS } from '../../domain/forms/controlled-forms.js';
import { formInForce, formVersionOf } from '../../domain/forms/form.decider.js';
import type { FormVersion } from '../../domain/forms/form-version.js';
import { form } from './form.aggregates.js';

type Executing = Pick<ContextServices, 'executor'>;

const refuse = refusals<'FORM_UNKNOWN' | 'FORM_VERSION_UNKNOWN' | 'FORM_NOT_IN_FORCE'>();

/** The version of a form that is in force at an instant. Refuses with `FORM_UNKNOWN`, `FORM_NOT_IN_FORCE`. */
export async function formAt(code: string, at: string, { executor }: Executing): Promise<FormVersion> {
  requireKnown(code);
  const version = formInForce(code, (await executor.load(form, code)).state, at);
  if (version === undefined) throw refuse('FORM_NOT_IN_FORCE', 'no version of this form was in force then');
  return version;
}

/** A version of a form by its name. Refuses with `FORM_UNKNOWN`, `FORM_VERSION_UNKNOWN`. */
export async function formNamed(code: string, formVersion: string, { executor }: Executing): Promise<FormVersion> {
  requireKnown(code);
  const version = formVersionOf(code, (await executor.load(form, code)).state, formVersion);
  if (version === undefined) throw refuse('FORM_VERSION_UNKNOWN', 'the form has no version of this name');
  return version;
}

/** All forms as they are in force at an instant, by code. */
export async function formsAt(at: string, { executor }: Executing): Promise<readonly FormVersion[]> {
  const versions = [...CONTROLLED_FORMS.keys()].map(async (code) =>
    formInForce(code, (await executor.load(form, code)).state, at),
  );
  return (await Promise.all(versions)).filter((version) => version !== undefined);
}

function requireKnown(code: string): void {
  if (!CONTROLLED_FORMS.has(code)) throw refuse('FORM_UNKNOWN', 'no controlled form has this code');
}
