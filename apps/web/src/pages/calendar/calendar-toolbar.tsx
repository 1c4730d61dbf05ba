import { ActionIcon, Button, Group, SegmentedControl, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { KeysMenu } from '../../components/keys-menu.js';
import { VIEWS, type CalendarView } from './calendar-search.js';

interface CalendarToolbarProps {
  view: CalendarView;
  title: string;
  onView: (view: CalendarView) => void;
  onToday: () => void;
  onStep: (direction: 1 | -1) => void;
}

/** Which days are shown, and how. */
export function CalendarToolbar(props: CalendarToolbarProps) {
  const { view, title, onView, onToday, onStep } = props;
  const { t } = useTranslation();
  return (
    <Group justify="space-between" gap="xs" className="no-print">
      <Group gap={4} wrap="nowrap">
        <Button variant="default" size="xs" onClick={onToday}>
          {t('calendar.today')}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('calendar.previous')}
          onClick={() => onStep(-1)}
        >
          <Icon name="previous" />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('calendar.next')} onClick={() => onStep(1)}>
          <Icon name="next" />
        </ActionIcon>
        <Title order={2} ml={4} aria-live="polite">
          {title}
        </Title>
      </Group>
      <Group gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={t('calendar.view')}
          value={view}
          onChange={(value) => onView(value as CalendarView)}
          data={VIEWS.map((value) => ({ value, label: t(`calendar.views.${value}`) }))}
        />
        <KeysMenu list={t('calendar.keyList')} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('calendar.print')}
          title={t('calendar.print')}
          onClick={() => window.print()}
          visibleFrom="sm"
        >
          <Icon name="print" />
        </ActionIcon>
      </Group>
    </Group>
  );
}
