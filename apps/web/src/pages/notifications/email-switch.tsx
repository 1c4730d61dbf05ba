import { Box, Switch, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNotificationPreferences, useUpdateNotificationPreferences } from '../../api/notifications.js';
import { ProblemAlert } from '../../components/problem-alert.js';

/** Whether this person is told by e-mail too, in the language of the page. */
export function EmailSwitch() {
  const { t, i18n } = useTranslation();
  const { data } = useNotificationPreferences();
  const update = useUpdateNotificationPreferences();
  if (!data) return null;
  const language = i18n.language.startsWith('zh') ? 'zh-CN' : 'en';
  return (
    <Box component="section" className="surface" p="md">
      <Title order={2}>{t('notifications.email')}</Title>
      <Text size="sm" my="xs">
        {data.emailAvailable
          ? t('notifications.emailText', { address: data.emailAddress })
          : t('notifications.noEmail')}
      </Text>
      <Switch
        label={t('notifications.emailSwitch')}
        checked={data.emailAvailable && data.email}
        disabled={!data.emailAvailable || update.isPending}
        onChange={(event) => update.mutate({ email: event.currentTarget.checked, language })}
      />
      <ProblemAlert error={update.error} />
    </Box>
  );
}
