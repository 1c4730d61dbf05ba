import { Button, Group, NativeSelect, Table, Text } from '@mantine/core';
import type { RankedPost } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnalyticsAsk, type RankedMetric, useBestPosts } from '../../api/analytics.js';
import { PageLink } from '../../components/links.js';
import { NetworkMark } from '../../components/network-mark.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { When } from '../../components/when.js';
import { Section } from '../../components/section.js';
import { RANKED } from './metrics.js';
import { NumberTable } from './number-table.js';
import { RateCell } from './rate-cell.js';
import { SaveTable } from './save-table.js';
import { MadeSo } from './made-so.js';
import { useNumbers } from './use-numbers.js';

interface BestPostsProps {
  ask: AnalyticsAsk;
  metric: RankedMetric;
  onMetric: (metric: RankedMetric) => void;
}

const TOLD = RANKED.filter((metric) => metric !== 'engagements');
const STEP = 20;
const MOST = 100;

/** The posts of the period of which readers made the most. */
export function BestPosts({ ask, metric, onMetric }: BestPostsProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(STEP);
  const posts = useBestPosts(ask, metric, shown);
  const name = t(`analytics.metric.${metric}`);
  return (
    <Section title={t('analytics.best', { metric: name })}>
      <Group gap="sm" mb="sm" align="flex-end" justify="space-between">
        <NativeSelect
          label={t('analytics.rankBy')}
          value={metric}
          onChange={(event) => onMetric(event.currentTarget.value as RankedMetric)}
          data={RANKED.map((value) => ({
            value,
            label: t(`analytics.metric.${value}`),
          }))}
        />
        <SaveTable
          name={`shelfcast-posts-${ask.from}-${ask.to}`}
          rows={() => [
            ['post', 'account', 'published', 'engagements', ...TOLD],
            ...(posts.data?.items ?? []).map((post) => [
              ...[post.title, post.accountName, post.publishedAt, post.engagements],
              ...TOLD.map((each) => post.values[each]),
            ]),
          ]}
        />
      </Group>
      {posts.isPending && <RowSkeletons rows={3} height={40} />}
      <ProblemAlert error={posts.error} onRetry={() => void posts.refetch()} />
      {posts.data?.items.length === 0 && <Text size="sm">{t('analytics.noPosts')}</Text>}
      {posts.data && posts.data.items.length > 0 && (
        <NumberTable
          label={t('analytics.best', { metric: name })}
          minWidth={480}
          columns={[
            { name: t('analytics.post') },
            { name, isNumber: true },
            { name: t('analytics.rateOf'), isNumber: true },
            { name: t('analytics.published') },
          ]}
        >
          {posts.data.items.map((post) => (
            <Row key={post.deliveryId} post={post} metric={metric} />
          ))}
        </NumberTable>
      )}
      {posts.data?.nextCursor && shown < MOST && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setShown(shown + STEP)}>
          {t('app.more')}
        </Button>
      )}
      {posts.data && <MadeSo about={posts.data} />}
    </Section>
  );
}

function Row({ post, metric }: { post: RankedPost; metric: BestPostsProps['metric'] }) {
  const { whole } = useNumbers();
  const { postId, title, language, network, accountName, publishedAt, engagements, values, rate } = post;
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <NetworkMark network={network} size={20} />
          <div>
            <PageLink to="/posts/$postId" params={{ postId }} lang={language ?? undefined}>
              {title}
            </PageLink>
            <Text size="xs" c="dimmed">
              {accountName}
            </Text>
          </div>
        </Group>
      </Table.Td>
      <Table.Td ta="right">{whole(metric === 'engagements' ? engagements : values[metric])}</Table.Td>
      <RateCell rate={rate} />
      <Table.Td>
        <Text size="sm" component="div">
          <When at={publishedAt} />
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
