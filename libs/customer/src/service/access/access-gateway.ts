import type { RecordedEvent } from '@taizhang/kernel';
import type { UseCaseRequest } from '@taizhang/nest-kit';
import type { AccessReceipt } from '../../contract/index.js';

/** Ways to come near personal data. Each leaves an access event. */
export type LookKind =
  'list' | 'search' | 'detail' | 'reveal' | 'dial' | 'sms' | 'print' | 'export' | 'attachment' | 'copy' | 'disclosure';

/** What somebody wants to see, before it is judged. */
export interface Look {
  readonly kind: LookKind;
  /** Whose data: one, or many for a bulk look. */
  readonly customerIds: readonly string[];
  /** What would be shown of each, by the names that answers give the fields. */
  readonly fields: readonly string[];
  readonly purpose?: string;
  readonly reason?: string;
  /** The number that it is about, of those of a single customer. */
  readonly phoneNumberId?: string;
}

/** Who looks, in which conversation, when. */
export type Looking = Pick<UseCaseRequest, 'caller' | 'cause' | 'now'>;

/** The right to see what was asked for, once: its record is durable and covered by a signed checkpoint. */
export interface Permit {
  readonly accessId: string;
  readonly receipt: AccessReceipt;
  /** Opens a sealed field of a fact about one of the customers who were asked for. Throws `PrivacyError`. */
  open(fact: RecordedEvent, field: string): Promise<string>;
}

/**
 * The access gateway (访问关口): the one way to personal data. It judges a look, puts it on record, refused ones too, and
 * only then gives the permit that opens sealed fields. If the record cannot be written, it throws and nothing is shown.
 * Refusals are `DomainError`s: a customer who does not exist and one who is not the caller's are the same answer,
 * `CUSTOMER_UNKNOWN`; what it really was stands in the record.
 */
export interface AccessGateway {
  look(asked: Look, looking: Looking): Promise<Permit>;
}
