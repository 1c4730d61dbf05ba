import { UnstyledButton } from '@mantine/core';
import { useToggle } from '@mantine/hooks';
import { DayHead } from './day-head.js';
import { groupBy, hoursShown } from './place-items.js';
import { usePlaced } from './plan-context.js';
import { SlotItems } from './slot.js';
import type { ViewProps } from './view-props.js';

const MOST_OF_WEEK = 5;
const two = (hour: number) => String(hour).padStart(2, '0');

/** The hours of some days, one beside the other: the week, and the day alone. */
export function WeekView({ days, items, today, t, mayWrite }: ViewProps) {
  const [all, toggle] = useToggle();
  const { ghosts } = usePlaced();
  const bySlot = groupBy(items, ({ wall }) => wall.slice(0, 13));
  const most = days.length > 1 ? MOST_OF_WEEK : Infinity;
  return (
    <>
      <table className={`calendar-table ${days.length > 1 ? 'week-table' : 'day-table'}`}>
        <thead>
          <tr>
            <th scope="col" className="hour-head">
              <span className="visually-hidden">{t('calendar.hour')}</span>
            </th>
            {days.map((day) => (
              <th key={day} scope="col">
                <DayHead day={day} today={today} tall mayWrite={mayWrite} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hoursShown([...items, ...ghosts], all).map((hour) => {
            const slots = days.map((day) => `${day} ${two(hour)}`);
            return (
              <tr key={hour} data-empty={slots.every((slot) => !bySlot.has(slot)) || undefined}>
                <th scope="row" className="hour-head">
                  {two(hour)}:00
                </th>
                {slots.map((slot) => (
                  <td key={slot} data-slot={slot}>
                    <SlotItems {...{ slot, t, most, mayWrite }} items={bySlot.get(slot) ?? []} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <UnstyledButton className="touchable quiet no-print" mt="xs" onClick={() => toggle()}>
        {all ? t('calendar.workingHours') : t('calendar.allHours')}
      </UnstyledButton>
    </>
  );
}
