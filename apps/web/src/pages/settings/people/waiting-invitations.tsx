import { Box, Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useInvitations, useRevokeInvitation } from '../../../api/people.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { TimedWords } from '../../../components/timed-words.js';

/** Invitations that nobody has accepted yet. */
export function WaitingInvitations() {
  const { t } = useTranslation();
  const invitations = useInvitations();
  const revoke = useRevokeInvitation();
  const waiting = invitations.data?.filter(({ status }) => status === 'pending') ?? [];
  if (waiting.length === 0) return <ProblemAlert error={invitations.error ?? revoke.error} />;
  return (
    <Box component="section" aria-labelledby="waiting-invitations">
      <Title order={2} id="waiting-invitations" mb="xs">
        {t('settings.people.waiting')}
      </Title>
      <ProblemAlert error={revoke.error} />
      <Box component="ul" className="surface divided plain-list" m={0} p={0}>
        {waiting.map(({ id, email, role, expiresAt }) => (
          <Group key={id} component="li" px="md" py="xs" justify="space-between" gap="xs">
            <Box miw={0}>
              <Text style={{ overflowWrap: 'anywhere' }}>{email}</Text>
              <Text size="sm" c="dimmed" component="div">
                {t(`role.${role}`)} ·{' '}
                <TimedWords words={t('settings.people.until', { time: '|' })} at={expiresAt} />
              </Text>
            </Box>
            <Button
              size="xs"
              variant="default"
              aria-label={t('settings.people.revoke', { email })}
              disabled={revoke.isPending}
              onClick={() => revoke.mutate(id)}
            >
              {t('settings.people.revokeShort')}
            </Button>
          </Group>
        ))}
      </Box>
    </Box>
  );
}
