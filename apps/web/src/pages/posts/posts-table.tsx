import { Box, Checkbox, Group, Table, Text } from '@mantine/core';
import type { Account, Post } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../components/links.js';
import { NetworkMark } from '../../components/network-mark.js';
import { PostStatusLabel } from '../../components/status-label.js';
import { When } from '../../components/when.js';

interface PostsTableProps {
  posts: readonly Post[];
  accounts: ReadonlyMap<string, Account>;
  selected: ReadonlySet<string>;
  onSelect: (ids: string[], on: boolean) => void;
}

/** Posts in rows, each to be opened or selected; on a phone a row is a card. */
export function PostsTable({ posts, accounts, selected, onSelect }: PostsTableProps) {
  const { t } = useTranslation();
  const count = posts.filter(({ id }) => selected.has(id)).length;
  return (
    <Table className="surface posts-table" verticalSpacing="xs" aria-label={t('posts.table')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={44}>
            <Checkbox
              aria-label={t('posts.selectAll')}
              checked={count > 0 && count === posts.length}
              indeterminate={count > 0 && count < posts.length}
              onChange={(event) =>
                onSelect(
                  posts.map(({ id }) => id),
                  event.currentTarget.checked,
                )
              }
            />
          </Table.Th>
          <Table.Th>{t('posts.post')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('posts.state')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('posts.due')}</Table.Th>
          <Table.Th visibleFrom="md">{t('posts.accounts')}</Table.Th>
          <Table.Th visibleFrom="lg">{t('posts.by')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {posts.map((post) => (
          <Row
            key={post.id}
            {...{ post, accounts }}
            isSelected={selected.has(post.id)}
            onSelect={(on) => onSelect([post.id], on)}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface RowProps {
  post: Post;
  accounts: ReadonlyMap<string, Account>;
  isSelected: boolean;
  onSelect: (on: boolean) => void;
}

function Row({ post, accounts, isSelected, onSelect }: RowProps) {
  const { t } = useTranslation();
  const { id, title, body, language, tags, kind, status, scheduledAt, authorName } = post;
  const due = scheduledAt ? <When at={scheduledAt} /> : t('time.none');
  return (
    <Table.Tr className={isSelected ? 'is-selected' : undefined}>
      <Table.Td>
        <Checkbox
          aria-label={t('posts.select', { title })}
          checked={isSelected}
          onChange={(event) => onSelect(event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td>
        <PageLink
          to="/posts/$postId"
          params={{ postId: id }}
          lang={language ?? undefined}
          className="post-title"
        >
          {title}
        </PageLink>
        <Text size="sm" c="dimmed" lineClamp={1} lang={language ?? undefined}>
          {body}
        </Text>
        <Text size="xs" c="dimmed">
          {[t(`kind.${kind}`), ...tags].join(' · ')}
        </Text>
        <Box hiddenFrom="sm" mt={4}>
          <PostStatusLabel status={status} />
          <Text size="sm" c="dimmed" component="div">
            {due}
          </Text>
        </Box>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <PostStatusLabel status={status} />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm">{due}</Text>
      </Table.Td>
      <Table.Td visibleFrom="md">
        <Accounts post={post} accounts={accounts} />
      </Table.Td>
      <Table.Td visibleFrom="lg">
        <Text size="sm">{authorName}</Text>
      </Table.Td>
    </Table.Tr>
  );
}

function Accounts({ post, accounts }: { post: Post; accounts: ReadonlyMap<string, Account> }) {
  const { t } = useTranslation();
  return (
    <Group gap={4} wrap="nowrap">
      {post.deliveries.map(({ id, accountId, network, status }) => {
        const name = accounts.get(accountId)?.name ?? t(`network.${network}`);
        return (
          <span key={id} title={`${name}: ${t(`deliveryStatus.${status}`)}`}>
            <NetworkMark network={network} size={20} />
          </span>
        );
      })}
    </Group>
  );
}
