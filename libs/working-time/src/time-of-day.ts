const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Whether the text is a time of day as people agree on one, `09:30`; `24:00` is midnight as an end. */
export function isTimeOfDay(text: string): boolean {
  return text === '24:00' || TIME.test(text);
}

/** Seconds since midnight. */
export function secondsOf(time: string): number {
  if (!isTimeOfDay(time)) throw new RangeError('not a time of day');
  const [hours = '', minutes = ''] = time.split(':');
  return Number(hours) * 3600 + Number(minutes) * 60;
}
