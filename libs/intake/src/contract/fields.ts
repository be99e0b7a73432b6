import { identifierPattern, personIdPattern, plainTextPattern } from '@taizhang/kernel';
import { z } from 'zod';

/** What names a thing: a reception, a project, a customer. Chosen by the caller, never reused, never personal. */
export const id = z.string().regex(identifierPattern(64));

/** A member of staff, as the bearer token names them: of this deployment or of another identity provider. */
export const personId = z.string().regex(personIdPattern);

/**
 * Whose key seals the personal fields of the event: the customer's archive number where it is known, otherwise a subject
 * of his own, such as a pseudonym of a letter's sender.
 */
export const subjectId = z.string().regex(identifierPattern(128));

/** An instant: RFC 3339, UTC. As `occurredAt`, when the business says that it happened. */
export const instant = z.iso.datetime();

/** Text that tells about a person: sealed before it is stored. */
export const personalText = (max: number) => z.string().min(1).max(max).meta({ personal: true });

/** What a matter is: it decides who handles it. A complaint goes to the complaint context. */
export const matterClass = z.enum(['complaint', 'inquiry', 'repair', 'suggestion', 'praise', 'other']);

/** Labels from the widest to the narrowest, one to three levels. */
export const taxonomy = z.array(z.string().min(1).max(50)).min(1).max(3);

/** The same as a caller may give it: it stands in the log as it is, so there is no telephone number in it. */
export const givenTaxonomy = z.array(z.string().max(50).regex(plainTextPattern)).min(1).max(3);

/** How long a letter's body may be: sealed, 15,000 characters of any script fit an entry of 65,535 bytes. */
export const letterBody = personalText(15_000);

/** `abandoned`: the caller hung up. `phantom`: no caller at all. `not-served`: connected, but nobody took it. */
export const callOutcome = z.enum(['answered', 'abandoned', 'phantom', 'not-served']);

const seconds = z.int();

/** What every reception says: where it belongs, what it is, whose it is. */
export const reception = {
  receptionId: id,
  subjectId,
  /** The site or project that the matter is about. */
  project: id,
  class: matterClass,
  customerId: id.exactOptional(),
};

/** What was spoken of and how the customer took it (S0-21). */
export const conversation = { matter: personalText(2000), feedback: personalText(2000) };

export const call = {
  ...reception,
  ...conversation,
  /** `import`: copied from a telephone system's file, times as they stand there. */
  origin: z.enum(['desk', 'import']),
  line: id,
  callType: id,
  agentId: personId.exactOptional(),
  priority: z.int().exactOptional(),
  /** In the voice menu; imported files have negative times, which are facts to keep. */
  ivrSeconds: seconds,
  queueSeconds: seconds,
  serviceSeconds: seconds,
  /** From the first ring for a person to the answer; none when nobody answered. */
  secondsToAnswer: seconds.exactOptional(),
  startedAt: instant,
  endedAt: instant,
  outcome: callOutcome,
};

export const visit = {
  ...reception,
  ...conversation,
  visitor: personalText(100),
  agentId: personId,
  startedAt: instant,
  endedAt: instant,
};

export const letter = {
  ...reception,
  /** Number in the register, as the register gives it. */
  serial: z.string().regex(identifierPattern(50)),
  receivedAt: instant,
  sender: personalText(100),
  subject: personalText(200),
  body: letterBody,
  taxonomy: taxonomy.exactOptional(),
  /** Where the paper lies. */
  location: z.string().min(1).max(100).exactOptional(),
  /** How many others were for it and against it, where the letter was public. */
  supportedCount: z.int().nonnegative().exactOptional(),
  opposedCount: z.int().nonnegative().exactOptional(),
};

/** What of a letter stands in the log as it is, as a caller may give it. */
export const givenLetter = {
  ...letter,
  taxonomy: givenTaxonomy.exactOptional(),
  location: z.string().max(100).regex(plainTextPattern).exactOptional(),
};
