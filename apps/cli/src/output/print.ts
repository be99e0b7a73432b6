/** Writes the one answer of a command to stdout: a JSON document for scripts, or lines for people. */
export function print(json: boolean, document: unknown, lines: readonly string[]): void {
  const text = json ? JSON.stringify(document, undefined, 2) : lines.join('\n');
  process.stdout.write(`${text}\n`);
}
