/** CSV as RFC 4180 §2 writes it, every value quoted, lines ended by a line feed. */
export function stringify(records: readonly (readonly string[])[]): string {
  return records.map((record) => `${record.map(quoted).join(',')}\n`).join('');
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
