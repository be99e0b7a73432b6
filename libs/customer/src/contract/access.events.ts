import type { EventCatalogue } from '@taizhang/kernel';
import { z } from 'zod';
import { circumstances, refusalCode, shownGroup } from './access.fields.js';
import { accessReason, id, instant, lookKind, personId, purpose, subjectId } from './fields.js';

/** What every look at one customer says: whose data, who looks. */
const look = { customerId: id, subjectId, personId };

/** What every look of several customers, or of none, says. The reason is sealed under a key of the look's own. */
const looks = { accessId: id, subjectId, personId, kind: lookKind };

const grounds = { purpose: purpose.exactOptional(), reason: accessReason.exactOptional() };

/** The record of looks: streams `access-<archive number>`, `looks-<person>-<day>` (earlier `search-<person>`), `door-<window>`. */
export const accessEvents = {
  PhoneNumberRevealed: {
    v: 1,
    data: z.strictObject({
      accessId: id,
      ...look,
      phoneNumberId: id,
      purpose,
      reason: accessReason,
      ...circumstances,
      /** The roles that the person held at that moment. */
      roles: circumstances.roles.unwrap(),
      occurredAt: instant,
    }),
  },
  /** A served call of a known customer is a look at that customer's number. */
  PhoneNumberUsedInCall: {
    v: 1,
    data: z.strictObject({ customerId: id, personId, receptionId: id, purpose, occurredAt: instant }),
  },
  /** A search by number found this customer. Written until searches became one CustomersAccessed. */
  PhoneNumberSearched: {
    v: 1,
    data: z.strictObject({ accessId: id, ...look, purpose, reason: accessReason.exactOptional(), occurredAt: instant }),
  },
  /** A look of another kind at one customer: masked detail, dial, print, … */
  CustomerAccessed: {
    v: 1,
    data: z.strictObject({
      accessId: id,
      ...look,
      kind: lookKind,
      phoneNumberId: id.exactOptional(),
      attachmentId: id.exactOptional(),
      itemId: id.exactOptional(),
      filledFormId: id.exactOptional(),
      ...grounds,
      ...circumstances,
      occurredAt: instant,
    }),
  },
  /** A look that did not happen at a customer who exists. */
  AccessRefused: {
    v: 1,
    data: z.strictObject({
      accessId: id,
      ...look,
      kind: lookKind,
      phoneNumberId: id.exactOptional(),
      attachmentId: id.exactOptional(),
      itemId: id.exactOptional(),
      filledFormId: id.exactOptional(),
      ...grounds,
      code: refusalCode,
      ...circumstances,
      occurredAt: instant,
    }),
  },
  /**
   * A list, a search, an export: one look at many customers, each of them named. When the names do not fit one entry they
   * go on in further entries of the same commit, with the same `accessId`.
   */
  CustomersAccessed: {
    v: 1,
    data: z.strictObject({
      ...looks,
      /** This entry's place among those of the look, from 1, and how many there are. */
      part: z.int().min(1).max(1_000),
      parts: z.int().min(1).max(1_000),
      /** How many customers the look showed, over all parts. */
      count: z.int().nonnegative(),
      shown: z.array(shownGroup).max(100),
      ...grounds,
      ...circumstances,
      occurredAt: instant,
    }),
  },
  /** A look that did not happen and concerns nobody known: a list, a search, an archive number that nobody has. */
  LookRefused: {
    v: 1,
    data: z.strictObject({
      ...looks,
      /** The archive number that was asked for. */
      askedFor: id.exactOptional(),
      ...grounds,
      code: refusalCode,
      ...circumstances,
      occurredAt: instant,
    }),
  },
  /** A look was begun, and counts towards what a person may do in a time. What came of it stands under its `accessId`. */
  LookCounted: {
    v: 1,
    data: z.strictObject({
      ...{ accessId: id, personId, kind: lookKind, ratesVersion: id.exactOptional() },
      occurredAt: instant,
    }),
  },
  /**
   * A request that was refused at the door, before any customer was looked for: its sender may not ask it, or asked for
   * what cannot be understood. Of like ones within a window the first ten are an entry each, then the hundredth and so on.
   */
  RequestTurnedAway: {
    v: 1,
    data: z.strictObject({
      refusalId: id,
      /** What was asked, of like ones the newest: the name of a use case, or `log-entries`. */
      route: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
      code: refusalCode,
      /** Whom the token named, when its issuer had signed that. */
      personId: personId.exactOptional(),
      /** Keyed name of where it came from: tells that it is the same again, and not where that is. */
      source: z
        .string()
        .regex(/^[A-Za-z0-9_-]{1,64}$/)
        .exactOptional(),
      /** So many like it, this one included, since the beginning of the window. */
      count: z.int().positive(),
      since: instant,
      occurredAt: instant,
    }),
  },
  /** A search by number that was not made. Written until refused looks became LookRefused. */
  SearchRefused: {
    v: 1,
    data: z.strictObject({
      accessId: id,
      personId,
      purpose: purpose.exactOptional(),
      code: refusalCode,
      occurredAt: instant,
    }),
  },
} as const satisfies EventCatalogue;
