import type { CalendarDate } from './calendar-date.js';

/** A year's official arrangement: from and to, both included, and the days of weekends on which people work for it. */
export interface HolidayArrangement {
  readonly year: number;
  /** The notice of the General Office of the State Council (国务院办公厅) that it was copied from. */
  readonly source: string;
  readonly holidays: readonly (readonly [name: string, from: CalendarDate, to: CalendarDate])[];
  /** 调休上班. */
  readonly makeUpDays: readonly CalendarDate[];
}

/** 法定节假日安排. One more each November, when the notice for the next year is out. */
export const CHINESE_HOLIDAYS: readonly HolidayArrangement[] = [
  {
    year: 2025,
    source: '国办发明电〔2024〕12号',
    holidays: [
      ['元旦', '2025-01-01', '2025-01-01'],
      ['春节', '2025-01-28', '2025-02-04'],
      ['清明节', '2025-04-04', '2025-04-06'],
      ['劳动节', '2025-05-01', '2025-05-05'],
      ['端午节', '2025-05-31', '2025-06-02'],
      ['国庆节、中秋节', '2025-10-01', '2025-10-08'],
    ],
    makeUpDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    source: '国办发明电〔2025〕7号',
    holidays: [
      ['元旦', '2026-01-01', '2026-01-03'],
      ['春节', '2026-02-15', '2026-02-23'],
      ['清明节', '2026-04-04', '2026-04-06'],
      ['劳动节', '2026-05-01', '2026-05-05'],
      ['端午节', '2026-06-19', '2026-06-21'],
      ['中秋节', '2026-09-25', '2026-09-27'],
      ['国庆节', '2026-10-01', '2026-10-07'],
    ],
    makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
];
