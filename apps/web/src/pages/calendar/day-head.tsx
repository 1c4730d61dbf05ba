import { useTranslation } from 'react-i18next';
import { PageLink } from '../../components/links.js';
import { type Day, formatDay } from '../../time/days.js';
import { ClosedNames } from './closed-names.js';
import { usePlaced } from './plan-context.js';
import { WriteLink } from './write-link.js';

interface DayHeadProps {
  day: Day;
  today: Day;
  /** Shown as a column’s head: the weekday above the date. */
  tall?: boolean;
  mayWrite: boolean;
}

/** The head of a day: it opens the day and writes a post for it. */
export function DayHead({ day, today, tall = false, mayWrite }: DayHeadProps) {
  const { t, i18n } = useTranslation();
  const whole = formatDay(day, i18n.language, { weekday: 'long', month: 'long', day: 'numeric' });
  const closed = usePlaced().closed.get(day);
  const isFirst = day.endsWith('-01');
  return (
    <>
      <div className={`day-head ${day === today ? 'is-today' : ''} ${tall ? 'is-tall' : ''}`}>
        <PageLink
          to="/calendar"
          search={(now) => ({ ...now, view: 'day', date: day })}
          className="day-link"
          aria-current={day === today ? 'date' : undefined}
        >
          <span className="visually-hidden">
            {day === today ? t('calendar.todayIs', { day: whole }) : whole}
          </span>
          {tall && <span aria-hidden="true">{formatDay(day, i18n.language, { weekday: 'short' })}</span>}
          <span className="day-number" aria-hidden="true">
            {formatDay(
              day,
              i18n.language,
              isFirst || tall ? { month: 'numeric', day: 'numeric' } : { day: 'numeric' },
            )}
          </span>
        </PageLink>
        {mayWrite && day >= today && <WriteLink slot={day} day={whole} />}
      </div>
      {closed && <ClosedNames days={closed} />}
    </>
  );
}
