import { Box, Group, Stack, Text, Title } from '@mantine/core';
import type { PublishingHealth } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../components/links.js';
import { NetworkMark } from '../../components/network-mark.js';
import { ProblemWords } from '../../components/problem-words.js';

/** The posts that go on only when a person decides. */
export function WaitingList({ health: { waiting, needPerson } }: { health: PublishingHealth }) {
  const { t } = useTranslation();
  if (waiting.length === 0) return null;
  return (
    <Box component="section" className="surface" p="md">
      <Title order={2}>{t('health.waiting', { count: needPerson })}</Title>
      <Stack component="ul" gap="md" mt="sm" className="plain-list">
        {waiting.map((each) => (
          <li key={each.id}>
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <NetworkMark network={each.network} />
              <Box>
                <PageLink to="/posts/$postId" params={{ postId: each.postId }}>
                  {each.postTitle}
                </PageLink>
                <Text span size="sm" c="dimmed" ml="xs">
                  {t(`deliveryStatus.${each.status}`)}
                </Text>
                {each.problem && (
                  <ProblemWords problem={each.problem} state={each.status === 'failed' ? 'final' : 'open'} />
                )}
              </Box>
            </Group>
          </li>
        ))}
      </Stack>
    </Box>
  );
}
