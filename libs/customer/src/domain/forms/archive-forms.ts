import { refusals, sameFacts, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';
import type { FormDefinition } from '../../contract/form.fields.js';
import type { Changes, Decisions } from '../archive-topic.js';
import { requireChange, requireFilledIn, type FormChange, type FormValueRefusal } from './form-values.policy.js';

export type FormFilled = CustomerFact<'FormFilled'>;
export type FilledFormCorrected = CustomerFact<'FilledFormCorrected'>;
export type FormEvent = FormFilled | FilledFormCorrected;

/** What is filled in, and the version of the form that it must fit. */
interface Filling {
  readonly values: FormChange;
  readonly definition: FormDefinition;
}
export type FillForm = Message<'FillForm', Omit<FormFilled['data'], 'values'> & Filling>;
export type CorrectFilledForm = Message<'CorrectFilledForm', Omit<FilledFormCorrected['data'], 'values'> & Filling>;
export type FormCommand = FillForm | CorrectFilledForm;

/** A form that was filled in, and how it was corrected since: version 1, 2, … */
export interface FilledForm {
  readonly filling: FormFilled['data'];
  readonly corrections: readonly FilledFormCorrected['data'][];
}

/** The controlled forms of an archive that were filled in (S1-7); what they say is sealed. */
export interface ArchiveForms {
  readonly filledForms: readonly FilledForm[];
}

export type FilledFormRefusal =
  | 'FILLED_FORM_EXISTS'
  | 'FILLED_FORM_UNKNOWN'
  | 'FILLED_FORM_CORRECTION_EXISTS'
  | 'FILLED_FORM_LIMIT_REACHED'
  | 'FORM_VALUES_TOO_LONG'
  | FormValueRefusal;

/** More than any archive on paper has, corrections counted. */
export const MAX_FILLED_FORMS = 500;

/** In characters, as JSON; what the contract of the facts takes. */
export const MAX_FORM_TEXT = 12_000;

const refuse = refusals<FilledFormRefusal>();

/** Values are sealed in history, so never compared; a later version of the form does not make another filling of it. */
const LEFT_OUT = ['values', 'definition', 'reason', 'formVersion'];

export const noForms: ArchiveForms = { filledForms: [] };

export const formDecisions: Decisions<FormCommand, FormEvent, ArchiveForms> = {
  FillForm({ data: { definition, values, ...data } }, archive) {
    const earlier = filledForm(archive, data.filledFormId);
    if (earlier !== undefined && sameFacts(earlier.filling, data, LEFT_OUT)) return [];
    if (earlier !== undefined) throw refuse('FILLED_FORM_EXISTS', 'the id was used before for another form');
    requireRoom(archive);
    requireFilledIn(definition, values);
    return [{ type: 'FormFilled', data: { ...data, values: textOf(values) } }];
  },
  CorrectFilledForm({ data: { definition, values, ...data } }, archive) {
    const found = filledForm(archive, data.filledFormId);
    if (found === undefined) throw refuse('FILLED_FORM_UNKNOWN', 'the customer has no filled form of this id');
    const earlier = found.corrections.find(({ correctionId }) => correctionId === data.correctionId);
    if (earlier !== undefined && sameFacts(earlier, data, LEFT_OUT)) return [];
    if (earlier !== undefined) {
      throw refuse('FILLED_FORM_CORRECTION_EXISTS', 'the id was used before for another correction');
    }
    requireRoom(archive);
    requireChange(definition, values);
    return [{ type: 'FilledFormCorrected', data: { ...data, values: textOf(values) } }];
  },
};

export const formChanges: Changes<FormEvent, ArchiveForms> = {
  FormFilled: ({ filledForms }, { data }) => ({ filledForms: [...filledForms, { filling: data, corrections: [] }] }),
  FilledFormCorrected: ({ filledForms }, { data }) => ({
    filledForms: filledForms.map((form) =>
      form.filling.filledFormId === data.filledFormId ? { ...form, corrections: [...form.corrections, data] } : form,
    ),
  }),
};

export function filledForm({ filledForms }: ArchiveForms, filledFormId: string): FilledForm | undefined {
  return filledForms.find(({ filling }) => filling.filledFormId === filledFormId);
}

function requireRoom({ filledForms }: ArchiveForms): void {
  const written = filledForms.reduce((sum, { corrections }) => sum + 1 + corrections.length, 0);
  if (written < MAX_FILLED_FORMS) return;
  throw refuse('FILLED_FORM_LIMIT_REACHED', `an archive has at most ${MAX_FILLED_FORMS} filled forms and corrections`);
}

function textOf(values: FormChange): string {
  const text = JSON.stringify(values);
  if (text.length <= MAX_FORM_TEXT) return text;
  throw refuse('FORM_VALUES_TOO_LONG', 'more than fits one form: go on in another one');
}
