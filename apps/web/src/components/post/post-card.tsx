import { Box, Group, Text } from '@mantine/core';
import type { Account, Post } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../links.js';
import { PostStatusLabel } from '../status-label.js';
import { When } from '../when.js';
import { DeliveryRow } from './delivery-row.js';
import { PostButtons } from './post-buttons.js';

interface PostCardProps {
  post: Post;
  accounts: ReadonlyMap<string, Account>;
}

/** A post in the list, account by account. */
export function PostCard({ post, accounts }: PostCardProps) {
  const { t } = useTranslation();
  const titleId = `post-${post.id}`;
  return (
    <Box component="article" className="surface" aria-labelledby={titleId}>
      <Box px={{ base: 'sm', sm: 'md' }} py="sm">
        <Group justify="space-between" gap="xs" mb={4}>
          <Text size="sm" c="dimmed" component="div">
            {post.scheduledAt ? <When at={post.scheduledAt} /> : t('time.none')}
            {' · '}
            {t(`kind.${post.kind}`)}
          </Text>
          <Box aria-live="polite">
            <PostStatusLabel status={post.status} />
          </Box>
        </Group>
        <PageLink
          to="/posts/$postId"
          params={{ postId: post.id }}
          id={titleId}
          lang={post.language ?? undefined}
          className="post-title"
        >
          {post.title}
        </PageLink>
        <Text size="sm" lineClamp={2} lang={post.language ?? undefined} c="dimmed">
          {post.body}
        </Text>
      </Box>
      <Box component="ul" className="deliveries divided" m={0} p={0}>
        {post.deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} account={accounts.get(delivery.accountId)} />
        ))}
      </Box>
      <Box px={{ base: 'sm', sm: 'md' }} py="xs" className="card-foot">
        <PostButtons post={post} />
      </Box>
    </Box>
  );
}
