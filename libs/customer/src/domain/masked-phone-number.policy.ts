/**
 * What may be shown of a number to anyone: `138****1234` of a Chinese mobile. Of any other number, whose parts differ in
 * length, the last four digits only.
 * @param number E.164
 */
export function maskedPhoneNumber(number: string): string {
  const prefix = /^\+86(1[3-9]\d)\d{8}$/.exec(number)?.[1] ?? '';
  return `${prefix}****${number.slice(-4)}`;
}
