import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.js';

interface PasswordQuestionProps {
  busy: boolean;
  error: Error | null;
  onGive: (password: string) => void;
  onClose: () => void;
}

/** Asks for one's password before something that a stranger at an open screen must not do. */
export function PasswordQuestion({ busy, error, onGive, onClose }: PasswordQuestionProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (password) onGive(password);
      }}
    >
      <Stack maw={400}>
        <PasswordInput
          label={t('settings.signIn.yourPassword')}
          autoComplete="current-password"
          autoFocus
          visibilityToggleButtonProps={{ 'aria-label': t('app.showSecret') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <ProblemAlert error={error} />
        <Group gap="xs">
          <Button type="submit" size="xs" disabled={!password || busy}>
            {t('settings.signIn.goOn')}
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
