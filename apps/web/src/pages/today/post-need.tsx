import { Box, Group, Text } from '@mantine/core';
import type { Account, Delivery, Post } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../components/links.js';
import { DeliveryRow } from '../../components/post/delivery-row.js';
import { MoveButton } from '../../components/post/move-button.js';
import { postActions } from '../../components/post/possible-actions.js';
import { useMay } from '../../components/use-me.js';
import { When } from '../../components/when.js';

const NEEDY: readonly Delivery['status'][] = ['held', 'missed', 'failed', 'uncertain'];

/** A post that waits: what is wrong on which account, and the steps that end it, done here. */
export function PostNeed({ post, accounts }: { post: Post; accounts: ReadonlyMap<string, Account> }) {
  const { t } = useTranslation();
  const writes = useMay('posts.write');
  const needy = post.deliveries.filter(({ status }) => NEEDY.includes(status));
  const mayMove =
    writes && postActions(post).includes('reschedule') && needy.some(({ status }) => status !== 'uncertain');
  const titleId = `need-${post.id}`;
  return (
    <Box component="article" className="surface" aria-labelledby={titleId}>
      <Box px={{ base: 'sm', sm: 'md' }} py="sm">
        <PageLink
          to="/posts/$postId"
          params={{ postId: post.id }}
          id={titleId}
          lang={post.language ?? undefined}
          className="post-title"
        >
          {post.title}
        </PageLink>
        <Text size="sm" c="dimmed" component="div">
          {post.scheduledAt ? <When at={post.scheduledAt} /> : t('time.none')}
        </Text>
      </Box>
      <Box component="ul" className="deliveries divided" m={0} p={0}>
        {needy.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} account={accounts.get(delivery.accountId)} />
        ))}
      </Box>
      {mayMove && (
        <Group px={{ base: 'sm', sm: 'md' }} py="xs" className="card-foot">
          <MoveButton post={post} />
        </Group>
      )}
    </Box>
  );
}
