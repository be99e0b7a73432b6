import type { RecordedEvent } from '@taizhang/kernel';
import type { ContextServices } from '@taizhang/nest-kit';
import type { Purpose } from '../../contract/index.js';
import type { DossierField } from '../../contract/dossier.fields.js';
import type { ConsentEvent } from '../../domain/consent.commands.js';
import { isConsented } from '../../domain/consent.policy.js';
import type { ArchiveEvent } from '../../domain/customer.commands.js';
import type { Permit } from '../access/access-gateway.js';
import { customer } from '../aggregates.js';
import { consentOf } from '../consent-of.js';
import { currentFields } from '../current-fields.js';
import { currentNumbers } from '../current-numbers.js';

/** What an archive says, by field; what it does not say is absent. */
export type Dossier = Partial<Record<DossierField, string>>;

export interface DossierQuestion {
  readonly fields: readonly DossierField[];
  readonly purpose: Purpose;
}

/** Between several numbers of one customer, in one field. */
const SEPARATOR = ' / ';

/** Opens the fields of one customer whom the permit is for. Of the numbers only those that may be used for the purpose. */
export async function readDossier(
  customerId: string,
  question: DossierQuestion,
  { permit, services }: { readonly permit: Permit; readonly services: ContextServices },
): Promise<Dossier> {
  const { events } = await services.executor.load(customer, customerId);
  const said = await consentOf(customerId, services);
  const dossier: Dossier = {};
  for (const field of question.fields) {
    const text = await textOf(field, events, { ...question, permit, said });
    if (text !== undefined) dossier[field] = text;
  }
  return dossier;
}

interface Opening extends DossierQuestion {
  readonly permit: Permit;
  /** What the customer has said about the use of their data. */
  readonly said: readonly ConsentEvent[];
}

type History = readonly RecordedEvent<ArchiveEvent>[];

async function textOf(field: DossierField, history: History, opening: Opening): Promise<string | undefined> {
  if (field === 'phoneNumbers') return numbersOf(history, opening);
  if (field === 'archiveKind' || field === 'filedAt') {
    return history.find((fact) => fact.type === 'CustomerRegistered')?.data[field];
  }
  const current = currentFields(history).get(field);
  return current && opening.permit.open(current.fact, current.path);
}

async function numbersOf(history: History, { permit, purpose, said }: Opening): Promise<string | undefined> {
  const use = { purpose, channel: 'phone' } as const;
  const usable = [...currentNumbers(history).values()].filter(({ consent }) => isConsented(said, use, consent));
  const numbers = await Promise.all(usable.map(({ fact }) => permit.open(fact, 'number')));
  return numbers.length === 0 ? undefined : numbers.join(SEPARATOR);
}
