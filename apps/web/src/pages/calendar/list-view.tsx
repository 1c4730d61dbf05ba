import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../time/days.js';
import { Chip } from './chip.js';
import { ClosedNames } from './closed-names.js';
import { GhostChip } from './ghost.js';
import { groupBy } from './place-items.js';
import { ghostsIn } from './place-plan.js';
import { usePlaced } from './plan-context.js';
import type { ViewProps } from './view-props.js';
import { WriteLink } from './write-link.js';

/** Day after day, the empty ones of the coming week named: the phone’s view, and the one for reading aloud. */
export function ListView({ days, items, today, t, mayWrite }: ViewProps) {
  const { i18n } = useTranslation();
  const byDay = groupBy(items);
  const { ghosts, closed } = usePlaced();
  const unclaimed = days.filter((day) => day >= today).slice(0, 7);
  const shown = days.filter((day) => byDay.has(day) || unclaimed.includes(day));
  return (
    <div className="day-list">
      {shown.map((day) => {
        const name = formatDay(day, i18n.language, { weekday: 'long', month: 'long', day: 'numeric' });
        return (
          <section key={day} data-slot={day} aria-label={name} className="list-day">
            <div className="list-head">
              <Title order={2} fz="md">
                {name}
                {day === today && <span className="today-word">{t('calendar.today')}</span>}
              </Title>
              {mayWrite && day >= today && <WriteLink slot={day} day={name} />}
            </div>
            {closed.has(day) && <ClosedNames days={closed.get(day) ?? []} />}
            {byDay.get(day)?.map((item) => <Chip key={item.id} item={item} t={t} day={name} />) ?? (
              <Text size="sm" c="dimmed">
                {t('calendar.nothing')}
              </Text>
            )}
            {ghostsIn(ghosts, day).map((ghost) => (
              <GhostChip key={ghost.key} {...{ ghost, t, mayWrite }} />
            ))}
          </section>
        );
      })}
    </div>
  );
}
