import { refusals, type RecordedEvent } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import { formChange, type FormValues } from '../../contract/form.fields.js';
import type { ArchiveEvent } from '../../domain/customer.commands.js';
import { asFiled } from '../../domain/customer.decider.js';
import type { FormEvent } from '../../domain/forms/archive-forms.js';
import type { FormVersion } from '../../domain/forms/form-version.js';
import { changedValues } from '../../domain/forms/form-values.policy.js';
import { revealedClasses, shownValues, type ShownValues } from '../../domain/forms/shown-form.policy.js';
import { withoutTelephones } from '../../domain/telephone-in-text.policy.js';
import type { GatewayOf, Look, Looking, Permit } from '../access/access-gateway.js';
import { lookRefused } from '../access/access-refusal.js';
import { customer } from '../aggregates.js';
import { archivePolicyOf, type PolicyInForce } from '../archive-policies.js';
import { formNamed } from './forms.js';
import { maskedPhone } from './written-values.js';

/** Which filled form somebody wants to see, how much of it, and on what grounds. */
export interface FormLook extends Pick<Look, 'purpose' | 'reason' | 'rightsRequestId'> {
  readonly kind: 'detail' | 'reveal' | 'print';
  readonly customerId: string;
  readonly filledFormId: string;
  readonly reveal?: readonly string[];
  readonly version?: number;
}

/** A filled form as it may be seen: by the version of the form that it was filled in by. */
export interface SeenForm {
  readonly form: FormVersion;
  readonly values: ShownValues;
  readonly history: readonly FormHistory[];
  readonly policyVersion: string;
  readonly permit: Permit;
}

export interface FormHistory {
  readonly version: number;
  readonly by: string;
  readonly at: string;
  readonly reason?: string;
}

interface Seeing {
  readonly gateway: GatewayOf;
  readonly services: ContextServices;
}

const refuse = refusals<'FILLED_FORM_VERSION_UNKNOWN'>();

/** Judged by the classes of what is to be whole, and on record, field by field, before anything is opened. */
export async function seeFilledForm(asked: FormLook, looking: Looking, seeing: Seeing): Promise<SeenForm> {
  const { customerId, filledFormId, reveal = [], version, ...grounds } = asked;
  const { services } = seeing;
  const { form, facts, rules } = await findForm(asked, looking.now, services);
  const permit = await seeing.gateway(services).look(
    {
      ...{
        ...grounds,
        customerIds: [customerId],
        filledFormId,
        fields: form === undefined ? [] : fieldsOf(form, asked.reveal),
      },
      ...{ classes: form === undefined ? [] : revealedClasses(form.definition, reveal) },
    },
    looking,
  );
  if (form === undefined) throw lookRefused('FILLED_FORM_UNKNOWN');
  const upTo = versionsUpTo(facts, version);
  const showing = { grading: rules.policy.grading, reveal, maskPhone: maskedPhone };
  const values = shownValues(form.definition, await openedValues(upTo, permit), showing);
  const history = await Promise.all(upTo.map((fact, index) => historyOf(fact, index + 1, permit)));
  return { form, values, history, policyVersion: rules.policyVersion, permit };
}

interface Found {
  readonly form?: FormVersion;
  /** How it was filled in, and every correction. */
  readonly facts: readonly RecordedEvent<FormEvent>[];
  readonly rules: PolicyInForce;
}

async function findForm(
  { customerId, filledFormId }: Pick<FormLook, 'customerId' | 'filledFormId'>,
  at: string,
  services: ContextServices,
): Promise<Found> {
  const { state, events } = await services.executor.load(customer, customerId);
  const archive = asFiled(state);
  const unitId = archive.status === 'registered' ? archive.custody.unitId : undefined;
  const rules = await archivePolicyOf(unitId, at, services);
  const facts = events.filter(isFormFact).filter(({ data }) => data.filledFormId === filledFormId);
  const filled = facts.find((fact) => fact.type === 'FormFilled');
  if (filled === undefined) return { facts, rules };
  return { form: await formNamed(filled.data.code, filled.data.formVersion, services), facts, rules };
}

function isFormFact(fact: RecordedEvent<ArchiveEvent>): fact is RecordedEvent<FormEvent> {
  return fact.type === 'FormFilled' || fact.type === 'FilledFormCorrected';
}

/** As a record of a look names them, `qms-pm-31302.contacts`: what was asked for whole, else all. */
function fieldsOf({ code, definition: { fields } }: FormVersion, reveal?: readonly string[]): readonly string[] {
  return fields.filter(({ key }) => reveal?.includes(key) ?? true).map(({ key }) => `${code}.${key}`);
}

function versionsUpTo(facts: Found['facts'], version = facts.length): Found['facts'] {
  if (version <= facts.length) return facts.slice(0, version);
  throw refuse('FILLED_FORM_VERSION_UNKNOWN', 'the form was not corrected so often');
}

async function openedValues(facts: Found['facts'], permit: Permit): Promise<FormValues> {
  let values: FormValues = {};
  for (const fact of facts) {
    values = changedValues(values, formChange.parse(JSON.parse(await permit.open(fact, 'values'))));
  }
  return values;
}

async function historyOf(fact: RecordedEvent<FormEvent>, version: number, permit: Permit): Promise<FormHistory> {
  const { occurredAt: at } = fact.data;
  if (fact.type === 'FormFilled') return { version, by: fact.data.filledBy, at };
  const reason = withoutTelephones(await permit.open(fact, 'reason'));
  return { version, by: fact.data.correctedBy, at, reason };
}
