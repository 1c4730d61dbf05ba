import { Box, Button, Stack, Text, Title } from '@mantine/core';
import type { DemoPeople } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';

interface DemoSignInProps {
  people: DemoPeople['items'];
  busy: boolean;
  onChoose: (email: string, password: string) => void;
}

/** The demo's people, one button each. */
export function DemoSignIn({ people, busy, onChoose }: DemoSignInProps) {
  const { t } = useTranslation();
  return (
    <Box component="section" className="surface" p="lg" aria-labelledby="demo-title">
      <Title order={2} id="demo-title">
        {t('signIn.demoTitle')}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t('signIn.demoText')}
      </Text>
      <Stack gap="sm">
        {people.map(({ email, password, role }) => (
          <Box key={email}>
            <Button
              fullWidth
              variant={role === 'admin' ? 'filled' : 'default'}
              disabled={busy}
              onClick={() => onChoose(email, password)}
            >
              {t('signIn.as', { role: t(`role.${role}`) })}
            </Button>
            <Text size="xs" c="dimmed" mt={2}>
              {t(`signIn.roleText.${role}`)}
            </Text>
          </Box>
        ))}
      </Stack>
    </Box>
  );
}
