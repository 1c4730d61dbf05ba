import { Box, Button, Group, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../use-me.js';

const STEPS = [
  { key: 'today', to: '/' },
  { key: 'calendar', to: '/calendar' },
  { key: 'write', to: '/posts/new' },
] as const;
const OVER = STEPS.length;

/** Three steps through the demo, above the page and never over it; taken or put away, it stays away. */
export function Tour() {
  const { t } = useTranslation();
  const { demo } = useMe();
  const navigate = useNavigate();
  const [at, setAt] = useLocalStorage({
    key: 'shelfcast-tour',
    defaultValue: 0,
    getInitialValueInEffect: false,
  });
  const step = STEPS[at];
  if (!demo || !step) return null;
  const next = () => {
    const following = STEPS[at + 1];
    setAt(at + 1);
    if (following) void navigate({ to: following.to });
  };
  return (
    <Box component="aside" aria-label={t('tour.label')} className="tour no-print">
      <Text size="sm" fw={600}>
        {t('tour.step', { step: at + 1, of: STEPS.length })} · {t(`tour.${step.key}.title`)}
      </Text>
      <Text size="sm">{t(`tour.${step.key}.text`)}</Text>
      <Group gap="xs" mt={6}>
        <Button size="compact-sm" onClick={next}>
          {at + 1 < OVER ? t('tour.next') : t('tour.done')}
        </Button>
        {at + 1 < OVER && (
          <Button size="compact-sm" variant="subtle" onClick={() => setAt(OVER)}>
            {t('tour.skip')}
          </Button>
        )}
      </Group>
    </Box>
  );
}
