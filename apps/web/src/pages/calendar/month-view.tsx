import { useTranslation } from 'react-i18next';
import { formatDay } from '../../time/days.js';
import { DayHead } from './day-head.js';
import { groupBy } from './place-items.js';
import { SlotItems } from './slot.js';
import type { ViewProps } from './view-props.js';

const MOST = 3;

export function MonthView({ days, items, today, t, mayWrite }: ViewProps) {
  const { i18n } = useTranslation();
  const byDay = groupBy(items);
  // The middle of the second week is always of the month that is shown.
  const month = days[10]?.slice(0, 7);
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return (
    <table className="calendar-table month-table">
      <thead>
        <tr>
          {days.slice(0, 7).map((day) => (
            <th key={day} scope="col">
              <abbr title={formatDay(day, i18n.language, { weekday: 'long' })}>
                {formatDay(day, i18n.language, { weekday: 'short' })}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td key={day} data-slot={day} className={day.slice(0, 7) === month ? '' : 'is-outside'}>
                <DayHead day={day} today={today} mayWrite={mayWrite} />
                <SlotItems slot={day} items={byDay.get(day) ?? []} most={MOST} {...{ t, mayWrite }} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
