import type { ContextServices } from '@taizhang/nest-kit';
import type { AccessEvent } from '../domain/access.commands.js';
import { access } from './aggregates.js';

/** Looks that show what is in an archive; a list, a search hit or a number alone does not. */
const CONSULTING = new Set<string>(['detail', 'reveal', 'attachment', 'print']);

/** When a person last looked into a customer's archive and was let in, by the record of accesses (S1-41). */
export async function lastConsultation(
  customerId: string,
  personId: string,
  { executor }: Pick<ContextServices, 'executor'>,
): Promise<string | undefined> {
  const { events } = await executor.load(access, customerId);
  return events.findLast((event) => event.data.personId === personId && isConsultation(event))?.data.occurredAt;
}

function isConsultation(event: AccessEvent): boolean {
  return event.type === 'CustomerAccessed' && CONSULTING.has(event.data.kind);
}
