/** CSV as RFC 4180 §2 writes it, values quoted where they must be, lines ended by a line feed. */
export function stringify(records: readonly (readonly string[])[]): string {
  return records.map((record) => `${record.map(written).join(',')}\n`).join('');
}

function written(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
