/** How many numbers one run plants. */
export const PLANTED_NUMBERS = 1_000;

const MOBILE_PREFIXES = ['1391', '1862', '1773', '1984', '1525'];
/** Shenzhen, Hangzhou, Suzhou, Jinan, without the zero of the trunk. */
const AREA_CODES = ['755', '571', '512', '531'];
const SIGNIFICANT = 11;
/** Of every ten, so many are landlines. */
const LANDLINES = 2;
/** Coprime to the range, so that no two numbers are alike; large, so that they are not neighbours. */
const STEP = 7_654_321n;

/**
 * Eleven significant digits each, without +86 and without the zero in front of an area code: the same in every run, and in
 * no other test. Their last four digits are those that the simulated telephone knows, now and then.
 */
export function plantedNumbers(count = PLANTED_NUMBERS): readonly string[] {
  return Array.from({ length: count }, (_, index) => numberAt(index));
}

/** As people enter it at home. */
export function atHome(significant: string): string {
  return significant.startsWith('1') ? significant : `0${significant}`;
}

function numberAt(index: number): string {
  const isLandline = index % 10 < LANDLINES;
  const prefixes = isLandline ? AREA_CODES : MOBILE_PREFIXES;
  const prefix = prefixes[Math.floor(index / 10) % prefixes.length] ?? '';
  const free = SIGNIFICANT - prefix.length - (isLandline ? 1 : 0);
  const digits = ((BigInt(index) + 17n) * STEP) % 10n ** BigInt(free);
  const rest = digits.toString().padStart(free, '0');
  // A landline's own number begins with 2 to 8.
  return prefix + (isLandline ? '8' : '') + (index % 7 === 0 ? `${rest.slice(0, -4)}${dialled(index)}` : rest);
}

/** What the simulated telephone does with the number: no answer, busy, rejected, a fault, refused, uncertain, answered. */
function dialled(index: number): string {
  return String((index / 7) % 7).padStart(4, '0');
}
