import { Box, Button, Group, Text } from '@mantine/core';
import type { Post } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useBin, useBringBack } from '../../api/bin.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageButton } from '../../components/links.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { TimedWords } from '../../components/timed-words.js';
import { useMay } from '../../components/use-me.js';

/** Deleted posts, the latest first: each can be brought back as a draft until its days are over. */
export function BinPage() {
  const { t } = useTranslation();
  const bin = useBin();
  const items = bin.data?.pages.flatMap((page) => page.items);
  const back = (
    <PageButton to="/posts" variant="default">
      {t('posts.bin.back')}
    </PageButton>
  );
  return (
    <Page title={t('posts.bin.title')} action={back}>
      <Text size="sm" maw={720}>
        {t('posts.bin.text')}
      </Text>
      {bin.isPending && <RowSkeletons rows={4} />}
      <ProblemAlert error={bin.error} onRetry={() => void bin.refetch()} />
      {items?.length === 0 && <EmptyState title={t('posts.bin.none')} text={t('posts.bin.noneText')} />}
      {items && items.length > 0 && (
        <Box component="ul" className="surface divided plain-list" m={0} p={0}>
          {items.map((post) => (
            <BinRow key={post.id} post={post} />
          ))}
        </Box>
      )}
      {bin.hasNextPage && (
        <Button
          variant="default"
          disabled={bin.isFetchingNextPage}
          onClick={() => void bin.fetchNextPage()}
          style={{ alignSelf: 'center' }}
        >
          {t('app.more')}
        </Button>
      )}
    </Page>
  );
}

function BinRow({ post: { id, title, body, language, deletedAt, deletedBy } }: { post: Post }) {
  const { t } = useTranslation();
  const writes = useMay('posts.write');
  const bringBack = useBringBack();
  const lang = language ?? undefined;
  return (
    <Box component="li" px="md" py="sm">
      <Group justify="space-between" gap="xs">
        <Box miw={0} flex="1 1 14rem">
          <Text fw={600} lang={lang}>
            {title}
          </Text>
          <Text size="sm" c="dimmed" lineClamp={1} lang={lang}>
            {body}
          </Text>
          <Text size="sm" c="dimmed" component="div">
            {deletedAt && (
              <TimedWords words={t('posts.bin.deleted', { name: deletedBy, time: '|' })} at={deletedAt} />
            )}
          </Text>
        </Box>
        {writes && (
          <Button
            size="xs"
            variant="default"
            aria-label={t('posts.bin.bringBackTitle', { title })}
            disabled={bringBack.isPending}
            onClick={() => bringBack.mutate(id)}
          >
            {t('posts.bin.bringBack')}
          </Button>
        )}
      </Group>
      <ProblemAlert error={bringBack.error} />
    </Box>
  );
}
