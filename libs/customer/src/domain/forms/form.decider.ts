import { refusals, sameFacts, type Decider, type Message } from '@taizhang/kernel';
import type { CustomerFact } from '../../contract/customer.events.js';
import { CONTROLLED_FORMS } from './controlled-forms.js';
import { faultsOf } from './form-faults.policy.js';
import type { FormVersion } from './form-version.js';

export type FormVersionIssued = CustomerFact<'FormVersionIssued'>;
export type IssueFormVersion = Message<'IssueFormVersion', FormVersionIssued['data']>;

/** The versions that were issued after the first one, in order. */
export type FormState = readonly FormVersionIssued['data'][];

export type FormRefusal =
  | 'FORM_UNKNOWN'
  | 'FORM_VERSION_EXISTS'
  | 'FORM_VERSION_RETROACTIVE'
  /** A field is not placed, or twice; two fields have one name. */
  | 'FORM_LAYOUT_UNFIT';

const refuse = refusals<FormRefusal>();

/** Stream `form-<code>`: the versions of one of the controlled forms (S1-7, S1-86). */
export const form: Decider<IssueFormVersion, FormVersionIssued, FormState> = {
  initialState: [],

  decide({ data }, state) {
    const { code, formVersion } = data;
    const first = CONTROLLED_FORMS.get(code);
    if (first === undefined) throw refuse('FORM_UNKNOWN', 'no controlled form has this code');
    const earlier = state.find((version) => version.formVersion === formVersion);
    if (earlier !== undefined && sameFacts(earlier, data)) return [];
    if (earlier !== undefined || formVersion === first.formVersion) {
      throw refuse('FORM_VERSION_EXISTS', `version ${formVersion} is another form; versions are never edited`);
    }
    // What was filled in was filled in by the form of its time.
    if (Date.parse(data.effectiveFrom) < Date.parse(data.occurredAt)) {
      throw refuse('FORM_VERSION_RETROACTIVE', 'a version takes effect when it is issued or later');
    }
    const [fault] = faultsOf(data.definition);
    if (fault !== undefined) throw refuse('FORM_LAYOUT_UNFIT', fault);
    return [{ type: 'FormVersionIssued', data }];
  },

  evolve: (state, { data }) => [...state, data],
};

/** The version in force at an instant: of those in effect the last one issued. Undefined before the first one. */
export function formInForce(code: string, state: FormState, at: string): FormVersion | undefined {
  return versionsOf(code, state).findLast(({ effectiveFrom }) => Date.parse(effectiveFrom) <= Date.parse(at));
}

/** The version of this name, whether it is in force, will be or was. */
export function formVersionOf(code: string, state: FormState, formVersion: string): FormVersion | undefined {
  return versionsOf(code, state).find((version) => version.formVersion === formVersion);
}

function versionsOf(code: string, state: FormState): readonly FormVersion[] {
  const first = CONTROLLED_FORMS.get(code);
  return first === undefined ? [] : [first, ...state.map(versionIn)];
}

function versionIn({ code, formVersion, effectiveFrom, owner, definition }: FormVersionIssued['data']): FormVersion {
  return { code, formVersion, effectiveFrom, owner, definition };
}
