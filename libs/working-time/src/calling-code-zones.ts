/** Time zones of the calling codes whose countries keep one time and that Chinese agencies call. */
const ZONES: Readonly<Record<string, string>> = {
  '44': 'Europe/London',
  '65': 'Asia/Singapore',
  '66': 'Asia/Bangkok',
  '81': 'Asia/Tokyo',
  '82': 'Asia/Seoul',
  '86': 'Asia/Shanghai',
  '852': 'Asia/Hong_Kong',
  '853': 'Asia/Macau',
  '886': 'Asia/Taipei',
};

/** Where a number is answered unless its owner has said; undefined where a country has several times, as with +1 or +7. */
export function zoneOfCallingCode(callingCode: string): string | undefined {
  return ZONES[callingCode];
}
