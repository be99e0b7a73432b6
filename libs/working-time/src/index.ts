export {
  addDays,
  addMonths,
  daysBetween,
  isCalendarDate,
  weekdayOf,
  type CalendarDate,
  type Weekday,
} from './calendar-date.js';
export { zoneOfCallingCode } from './calling-code-zones.js';
export {
  CALLING_HOURS,
  callingTime,
  isWithinCallingHours,
  type Called,
  type CallingHours,
  type CallingPreference,
  type CallingTime,
  type CallKind,
  type Hours,
} from './calling-hours.js';
export { CHINESE_HOLIDAYS, type HolidayArrangement } from './chinese-holidays.js';
export { CHINA, isTimeZone, localTime, type LocalTime } from './local-time.js';
export { isTimeOfDay, secondsOf } from './time-of-day.js';
export { addWorkingDays, isArranged, isWorkingDay } from './working-days.js';
