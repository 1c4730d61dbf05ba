import { Box, Group, Text, Title } from '@mantine/core';
import type { CalendarItem } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { PageButton, PageLink } from '../../components/links.js';
import { NetworkMark } from '../../components/network-mark.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { PostStatusLabel } from '../../components/status-label.js';
import { useMay } from '../../components/use-me.js';
import { When } from '../../components/when.js';

const SHOWN = 6;
const COMING: readonly CalendarItem['status'][] = ['scheduled', 'pending-approval', 'publishing'];

/** What goes out next, soonest first. */
export function GoesNext({ items }: { items: readonly CalendarItem[] | undefined }) {
  const { t } = useTranslation();
  const writes = useMay('posts.write');
  const coming = items?.filter(({ status }) => COMING.includes(status)) ?? [];
  return (
    <Box component="section" aria-labelledby="next-title">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="next-title">
          {t('today.next')}
        </Title>
        <PageLink to="/calendar" size="sm" className="touchable">
          {t('today.toCalendar')}
        </PageLink>
      </Group>
      {!items && <RowSkeletons rows={3} height={64} />}
      {items && coming.length === 0 && (
        <Group className="surface" p="md" justify="space-between">
          <Text size="sm">{t('today.nothingNext')}</Text>
          {writes && (
            <PageButton to="/posts/new" size="xs">
              {t('home.writeFirst')}
            </PageButton>
          )}
        </Group>
      )}
      {coming.length > 0 && (
        <Box component="ul" className="surface divided plain-list" m={0} p={0}>
          {coming.slice(0, SHOWN).map((item) => (
            <Box component="li" key={item.id} px="md" py="xs">
              <Group justify="space-between" gap="xs">
                <Text size="sm" c="dimmed" component="div">
                  <When at={item.at} />
                </Text>
                <PostStatusLabel status={item.status} />
              </Group>
              <Group gap={8} wrap="nowrap">
                <Group gap={4} wrap="nowrap">
                  {[...new Set(item.deliveries.map(({ network }) => network))].map((network) => (
                    <NetworkMark key={network} network={network} size={18} />
                  ))}
                </Group>
                <PageLink
                  to="/posts/$postId"
                  params={{ postId: item.id }}
                  lang={item.language ?? undefined}
                  className="post-title one-line"
                >
                  {item.title}
                </PageLink>
              </Group>
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
