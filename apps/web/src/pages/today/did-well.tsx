import { Box, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBestPosts } from '../../api/analytics.js';
import { PageLink } from '../../components/links.js';
import { NetworkMark } from '../../components/network-mark.js';
import { type Day, addDays } from '../../time/days.js';

const DAYS = 7;
const SHOWN = 3;

/** The posts that readers took to most this week; nothing before anybody has. */
export function DidWell({ today }: { today: Day }) {
  const { t, i18n } = useTranslation();
  const posts = useBestPosts({ from: addDays(today, 1 - DAYS), to: today }, 'engagements', SHOWN);
  const best = posts.data?.items.filter(({ engagements }) => engagements) ?? [];
  if (best.length === 0) return null;
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <Box component="section" aria-labelledby="well-title">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="well-title">
          {t('today.didWell')}
        </Title>
        <PageLink to="/analytics" search={{ days: DAYS }} size="sm" className="touchable">
          {t('nav.analytics')}
        </PageLink>
      </Group>
      <Box component="ul" className="surface divided plain-list" m={0} p={0}>
        {best.map(({ deliveryId, postId, title, language, network, accountName, engagements }) => (
          <Box component="li" key={deliveryId} px="md" py="xs">
            <Group gap={8} wrap="nowrap">
              <NetworkMark network={network} size={18} />
              <PageLink
                to="/posts/$postId"
                params={{ postId }}
                lang={language ?? undefined}
                className="post-title one-line"
              >
                {title}
              </PageLink>
            </Group>
            <Text size="sm" c="dimmed">
              {t('today.engagements', { number: number.format(engagements ?? 0) })} · {accountName}
            </Text>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
