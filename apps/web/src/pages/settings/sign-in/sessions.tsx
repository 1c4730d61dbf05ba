import { Box, Button, Group, Text } from '@mantine/core';
import type { Session } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useEndSession, useSessions } from '../../../api/own-sign-in.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { TimedWords } from '../../../components/timed-words.js';
import { Section } from '../../../components/section.js';
import { deviceName } from './device-name.js';

/** Every device on which one is signed in, and ending that. */
export function Sessions() {
  const { t } = useTranslation();
  const sessions = useSessions();
  const end = useEndSession();
  const items = sessions.data ?? [];
  return (
    <Section title={t('settings.signIn.sessions')}>
      {sessions.isPending && <RowSkeletons rows={2} height={48} />}
      <ProblemAlert error={sessions.error ?? end.error} />
      <Box component="ul" className="divided plain-list" m={0} p={0}>
        {items.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={end.isPending}
            onEnd={() => end.mutate(session.id)}
          />
        ))}
      </Box>
      {items.length > 1 && (
        <Button size="xs" variant="default" mt="sm" disabled={end.isPending} onClick={() => end.mutate(null)}>
          {t('settings.signIn.endOthers')}
        </Button>
      )}
    </Section>
  );
}

interface SessionRowProps {
  session: Session;
  busy: boolean;
  onEnd: () => void;
}

function SessionRow({ session: { current, device, address, lastUsedAt }, busy, onEnd }: SessionRowProps) {
  const { t } = useTranslation();
  const name = device ? deviceName(device) : t('settings.signIn.unknownDevice');
  return (
    <Group component="li" py="xs" justify="space-between" gap="xs">
      <Box miw={0}>
        <Text title={device ?? undefined}>
          {name}
          {current && (
            <Text span size="sm" c="dimmed">
              {' '}
              ({t('settings.signIn.here')})
            </Text>
          )}
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {address && `${address} · `}
          <TimedWords words={t('settings.signIn.lastUsed', { time: '|' })} at={lastUsedAt} />
        </Text>
      </Box>
      {!current && (
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          aria-label={t('settings.signIn.endOne', { device: name })}
          onClick={onEnd}
        >
          {t('settings.signIn.endShort')}
        </Button>
      )}
    </Group>
  );
}
