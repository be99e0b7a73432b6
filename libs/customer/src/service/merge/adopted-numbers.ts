import type { ContextServices } from '@taizhang/nest-kit';
import { customer } from '../aggregates.js';
import { currentNumbers } from '../current-numbers.js';
import { familyOf } from './family.js';

/** A number that an archive has by way of another, masked. */
export interface AdoptedNumber {
  /** The archive that holds it; there it is shown and called. */
  readonly customerId: string;
  readonly phoneNumberId: string;
  readonly masked: string;
}

/** The numbers in use of the archives that were merged into one, without those that it holds itself. */
export async function numbersOfAdopted(
  customerId: string,
  executor: ContextServices['executor'],
): Promise<readonly AdoptedNumber[]> {
  const { survivorId, adoptions } = await familyOf(customerId, { executor });
  if (survivorId !== customerId) return [];
  const found = adoptions.map(async ({ adopted, shared }) => {
    const { events } = await executor.load(customer, adopted);
    return [...currentNumbers(events)]
      .filter(([phoneNumberId]) => !shared.some(({ adoptedNumberId }) => adoptedNumberId === phoneNumberId))
      .map(([phoneNumberId, { fact }]) => ({ customerId: adopted, phoneNumberId, masked: fact.data.masked }));
  });
  return (await Promise.all(found)).flat();
}
