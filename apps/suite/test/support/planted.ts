import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What must be found nowhere outside sealed form. */
export const PLANTED = ['13812345678', '欧阳震东'];

/** How people and programs write a number, beside its digits. */
const groupings = (digits: string) => [
  ...[digits, `+86${digits}`, `86${digits}`],
  ...[' ', '-'].map((gap) => digits.replace(/^(\d{3})(\d{4})/, `$1${gap}$2${gap}`)),
];

/** What a secret looks like as it is, escaped in JSON, and inside base64 at each of the three offsets. */
export function writingsOf(secret: string): readonly string[] {
  const plain = /^\d+$/.test(secret) ? groupings(secret) : [secret];
  return [...new Set(plain.flatMap((text) => [text, escaped(text), ...inBase64(text)]))];
}

function escaped(text: string): string {
  return [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/** The characters that depend on nothing but the secret, whatever stands before and after it. */
function inBase64(text: string): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    const whole = bytes.length - (bytes.length % 3);
    const core = bytes
      .subarray(0, whole)
      .toString('base64')
      .slice(offset === 0 ? 0 : 4);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Which of the texts are in the bytes. */
export function findIn(bytes: Buffer, texts: readonly string[]): readonly string[] {
  return texts.filter((text) => bytes.includes(text));
}

/** Every file below a folder, journals included, with what of the texts it holds. */
export function findInFiles(folder: string, texts: readonly string[]): readonly (readonly [string, string])[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap(({ parentPath, name }) => {
    const found = findIn(contentOf(join(parentPath, name)), texts);
    return found.map((text) => [name, text] as const);
  });
}

/** Nothing of a file that its process has replaced since it was listed. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
