import { Box, Text, Title } from '@mantine/core';
import type { CalendarItem } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { PageButton } from '../../components/links.js';
import { useMay } from '../../components/use-me.js';
import { type Day, formatDay } from '../../time/days.js';
import { unclaimedDays } from './unclaimed.js';

interface UnclaimedDaysProps {
  items: readonly CalendarItem[] | undefined;
  today: Day;
  timeZone: string;
}

/** Days of the coming week for which nobody has written, each with the step that changes that. */
export function UnclaimedDays({ items, today, timeZone }: UnclaimedDaysProps) {
  const { t, i18n } = useTranslation();
  const writes = useMay('posts.write');
  if (!items || !writes) return null;
  const days = unclaimedDays(items, today, timeZone);
  return (
    <Box component="section" aria-labelledby="unclaimed-title">
      <Title order={2} id="unclaimed-title" mb="xs">
        {t('today.unclaimed')}
      </Title>
      {days.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('today.allClaimed')}
        </Text>
      ) : (
        <div className="unclaimed">
          {days.map((day) => (
            <PageButton
              key={day}
              to="/posts/new"
              search={{ at: `${day} 09:00:00` }}
              variant="default"
              leftSection={<Icon name="plus" size={15} />}
            >
              {day === today
                ? t('today.writeToday')
                : t('today.writeFor', {
                    day: formatDay(day, i18n.language, { weekday: 'long' }),
                    date: formatDay(day, i18n.language, { month: 'short', day: 'numeric' }),
                  })}
            </PageButton>
          ))}
        </div>
      )}
    </Box>
  );
}
