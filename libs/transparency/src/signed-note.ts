import { concatBytes, fromBase64, toBase64, utf8 } from './bytes.js';
import { demand, demandText } from './checks.js';
import { isKeyName, KEY_ID_BYTES, type NoteSigner } from './note-key.js';

/** Larger notes are refused unread, in UTF-8 bytes. */
export const MAX_NOTE_BYTES = 1_000_000;

/** Notes with more signatures are refused. The specification asks for at least 16. */
export const MAX_NOTE_SIGNATURES = 100;

/** One signature line, not verified. */
export interface NoteSignature {
  readonly name: string;
  /** 4 bytes. */
  readonly keyId: Uint8Array;
  /** What follows the key id; its form depends on the type of the key. */
  readonly signature: Uint8Array;
}

/** A note taken apart, not verified: nothing may be concluded from the text. */
export interface ParsedNote {
  /** With its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const LINE_START = '— ';
const SEPARATOR = '\n\n';

/**
 * Signs a text (C2SP signed-note). Throws `NOTE_MALFORMED` for a text that does not end in a newline or holds control
 * characters, and for none or too many signers.
 */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  demandNoteText(text);
  const message = utf8(text);
  const lines = signers.map(({ name, keyId, sign }) => signatureLine({ name, keyId, signature: sign(message) }));
  const note = `${text}\n${lines.join('')}`;
  parseNote(note); // bounds of the whole, and that someone signed
  return note;
}

/** `— <name> <base64 of key id and signature>` and a newline. */
export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  demandNote(isKeyName(name));
  return `${LINE_START}${name} ${toBase64(concatBytes([keyId, signature]))}\n`;
}

/** Takes an attacker-controlled note apart. Throws `NOTE_MALFORMED`; an unsigned text is malformed. */
export function parseNote(note: string): ParsedNote {
  demandNoteText(note);
  const end = note.lastIndexOf(SEPARATOR);
  demandNote(end >= 0);
  const lines = note.slice(end + SEPARATOR.length, -1).split('\n');
  demandNote(lines.length <= MAX_NOTE_SIGNATURES);
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignatureLine) };
}

function parseSignatureLine(line: string): NoteSignature {
  demandNote(line.startsWith(LINE_START));
  const [name, encoded, ...rest] = line.slice(LINE_START.length).split(' ');
  const bytes = fromBase64(encoded ?? '');
  demandNote(isKeyName(name) && rest.length === 0 && bytes !== undefined && bytes.length > KEY_ID_BYTES);
  return { name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) };
}

/** UTF-8 of a bounded length, no control character but newline, a newline last. */
function demandNoteText(text: string): void {
  demandText(text, MAX_NOTE_BYTES, 'NOTE_MALFORMED');
  demandNote(text.endsWith('\n') && text.isWellFormed() && utf8(text).length <= MAX_NOTE_BYTES);
  demandNote(!/[\u0000-\u0009\u000b-\u001f]/.test(text));
}

function demandNote(condition: boolean): asserts condition {
  demand(condition, 'NOTE_MALFORMED', 'this is not a signed note');
}
