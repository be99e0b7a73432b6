import { DomainError } from '@taizhang/kernel';

/** Asks for a tie or a look, on record. To whom nothing ties to the customer, what is about that customer is not there either. */
export async function hiddenAs<Result>(notThere: DomainError, asked: Promise<Result>): Promise<Result> {
  return asked.catch((error: unknown) => {
    throw error instanceof DomainError && error.code === 'CUSTOMER_UNKNOWN' ? notThere : error;
  });
}
