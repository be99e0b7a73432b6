import type { ConfidentialityClass, LookKind, Role } from '@taizhang/access';
import type { RecordedEvent } from '@taizhang/kernel';
import type { ContextServices, UseCaseRequest } from '@taizhang/nest-kit';
import type { Approval } from '../approvals/approval.js';
import type { ContactChannel } from '../../domain/consent.policy.js';
import type { AccessReceipt } from '../../contract/index.js';

export type { LookKind } from '@taizhang/access';

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
  /** The attachment that it is about, of those of a single customer. */
  readonly attachmentId?: string;
  /** The physical item that it is about, of those of a single customer. */
  readonly itemId?: string;
  /** The filled form that it is about, of those of a single customer. */
  readonly filledFormId?: string;
  /** How the customer would be reached by that number; the telephone, when it is not said. */
  readonly channel?: ContactChannel;
  /** Confidentiality classes of the fields, where `fields` are not those of an archive; what nobody classified is private. */
  readonly classes?: readonly ConfidentialityClass[];
  /** The customer's own request (E9) that it is about; counts while it is open and the customer is proved to be the one. */
  readonly rightsRequestId?: string;
  /** What somebody else has asked for, whose reason the caller reads to decide about it: nothing else ties them then. */
  readonly approval?: Approval;
  /** How many rows were asked for, of a list. */
  readonly rows?: number;
}

/** Who looks, in which conversation, when. */
export type Looking = Pick<UseCaseRequest, 'caller' | 'cause' | 'now'>;

/** The right to see what was asked for, once: its record is durable and covered by a signed checkpoint. */
export interface Permit {
  readonly accessId: string;
  readonly receipt: AccessReceipt;
  /**
   * Whom it is for, in the order in which they were asked for: the one customer of a single look; of a bulk look those
   * whom the caller may see. Show no others.
   */
  readonly customerIds: readonly string[];
  /**
   * Opens a sealed field of a fact about one of {@link customerIds}, or of what is to be approved. Throws RangeError for a fact about another customer,
   * `PrivacyError` when it cannot be opened.
   */
  open(fact: RecordedEvent, field: string): Promise<string>;
  /** Opens the sealed bytes of an attachment, of one of {@link customerIds}. Throws the same. */
  openFile(
    attachment: { readonly subjectId: string; readonly attachmentId: string },
    sealed: Uint8Array,
  ): Promise<Uint8Array>;
}

/**
 * The access gateway (访问关口): the one way to personal data. It judges a look, puts it on record, refused ones too, and
 * only then gives the permit that opens sealed fields. If the record cannot be written, it throws and nothing is shown.
 * Refusals are `DomainError`s: a customer who does not exist and one who is not the caller's are the same answer,
 * `CUSTOMER_UNKNOWN`; what it really was stands in the record. A use case that looks lists `LOOK_REFUSALS`.
 *
 * A look at one customer (all kinds but lists and searches) is refused when it may not be; a bulk look is for those of the
 * customers whom the caller may see, and for nobody when there are none. Every look is a new one: asked twice, under one
 * Idempotency-Key or none, it is on record twice.
 */
export interface AccessGateway {
  look(asked: Look, looking: Looking): Promise<Permit>;
  /**
   * Lets a command about a customer pass whom the caller may see (masked): it shows nothing, and the facts that it writes
   * are its record. Else it is refused as a look at an unknown customer is, on record. It lets pass, too, whom the command
   * is a duty of: a role of `untied` that the person has still, and who is present.
   */
  requireTie(customerId: string, looking: Looking, untied?: readonly Role[]): Promise<void>;
  /** Of the customers, those whom the caller may see, masked. Nothing of it is on record, so show nothing of them. */
  visible(customerIds: readonly string[], looking: Looking): Promise<readonly string[]>;
  /** Whether the caller is the supervisor of a member of staff: leads their unit, or one above it. */
  leads(personId: string, looking: Looking): Promise<boolean>;
  /** Whether the caller is a supervisor who leads the unit, or one above it. */
  leadsUnit(unitId: string, looking: Looking): Promise<boolean>;
  /** Whose rows a list may hold for the caller. Choosing them is no look: ask for that with `kind: 'list'` afterwards. */
  scope(looking: Looking): Promise<ListScope>;
}

/** Whom a list may be chosen from. */
export type ListScope =
  | 'everybody'
  | {
      /** Custodians and pools. */
      readonly keepers: readonly string[];
      /** Owning units. */
      readonly units: readonly string[];
      /** Customers who are tied to the caller by what is open or was granted. */
      readonly customerIds: readonly string[];
    };

/** The gateway of one context and tenant; cheap to make for each request. */
export type GatewayOf = (services: ContextServices) => AccessGateway;
