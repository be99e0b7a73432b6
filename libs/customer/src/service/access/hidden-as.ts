import { DomainError } from '@taizhang/kernel';

/** Asks for a tie, on record. To whom nothing ties to the customer, what is about that customer is not there either. */
export async function hiddenAs(notThere: DomainError, tie: Promise<void>): Promise<void> {
  await tie.catch((error: unknown) => {
    throw error instanceof DomainError && error.code === 'CUSTOMER_UNKNOWN' ? notThere : error;
  });
}
