import { Button, Group, Stack, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../api/accounts.js';
import { usePosts } from '../../api/posts.js';
import { PageButton } from '../../components/links.js';
import { Page } from '../../components/page.js';
import { PostFilters } from '../../components/post-filters.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useAccountMap } from '../../components/use-account-map.js';
import { useMay, useMe } from '../../components/use-me.js';
import { ZoneNote } from '../../components/zone-note.js';
import type { BulkAction } from './bulk/bulk-action.js';
import { BulkBar } from './bulk/bulk-bar.js';
import { BulkReport } from './bulk/bulk-report.js';
import { useBulk } from './bulk/use-bulk.js';
import { NoPosts } from './no-posts.js';
import { askOf } from './ask-of.js';
import { type PostsSearch, isSameSearch } from './posts-search.js';
import { PostsTable } from './posts-table.js';
import { SavedViews } from './saved-views.js';

const route = getRouteApi('/desk/posts');

/** Every post, what goes out latest first: found, narrowed down, and changed several at a time. */
export function PostsPage() {
  const { t } = useTranslation();
  const { timeZone } = useMe().library;
  const writes = useMay('posts.write');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: PostsSearch) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true, resetScroll: false });
  const posts = usePosts(askOf(search, timeZone));
  const accounts = useAccounts().data ?? [];
  const byId = useAccountMap();
  const { bulk, selected, chosen, select, act } = useSelection(
    posts.data?.pages.flatMap(({ items }) => items),
  );
  const items = posts.data?.pages.flatMap((page) => page.items);
  const day = (key: 'from' | 'to') => (
    <TextInput
      type="date"
      size="xs"
      className="filter-folds"
      aria-label={t(`posts.${key}`)}
      title={t(`posts.${key}`)}
      value={search[key] ?? ''}
      onChange={({ currentTarget: { value } }) => change({ [key]: value || undefined })}
    />
  );
  return (
    <Page title={t('home.posts')} action={writes && <WriteButtons />}>
      <Stack gap="sm">
        <SavedViews search={search} />
        <PostFilters search={search} accounts={accounts} onChange={change}>
          {day('from')}
          {day('to')}
        </PostFilters>
        <ZoneNote />
      </Stack>
      {bulk.run && <BulkReport run={bulk.run} isRunning={bulk.isRunning} onClose={bulk.close} />}
      {chosen.length > 0 && (
        <BulkBar
          posts={chosen}
          busy={bulk.isRunning}
          onDo={act}
          onNone={() =>
            select(
              chosen.map(({ id }) => id),
              false,
            )
          }
        />
      )}
      {posts.isPending && <RowSkeletons rows={6} height={64} />}
      <ProblemAlert error={posts.error} onRetry={() => void posts.refetch()} />
      {items?.length === 0 && <NoPosts isFiltered={!isSameSearch(search, {})} />}
      {items && items.length > 0 && (
        <PostsTable posts={items} accounts={byId} selected={selected} onSelect={select} />
      )}
      {posts.hasNextPage && (
        <Button
          variant="default"
          disabled={posts.isFetchingNextPage}
          onClick={() => void posts.fetchNextPage()}
          style={{ alignSelf: 'center' }}
        >
          {t('app.more')}
        </Button>
      )}
    </Page>
  );
}

/** Which posts are selected, and doing something to them; those that could not be changed stay selected. */
function useSelection(items: Parameters<ReturnType<typeof useBulk>['start']>[1] | undefined) {
  const bulk = useBulk();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const chosen = items?.filter(({ id }) => selected.has(id)) ?? [];
  const select = (ids: string[], on: boolean) =>
    setSelected((now) => {
      const next = new Set(now);
      for (const id of ids)
        if (on) next.add(id);
        else next.delete(id);
      return next;
    });
  const act = (action: BulkAction) =>
    void bulk
      .start(action, chosen)
      .then((rows) =>
        setSelected(new Set(rows.filter(({ left, error }) => left ?? error).map(({ post }) => post.id))),
      );
  return { bulk, selected, chosen, select, act };
}

function WriteButtons() {
  const { t } = useTranslation();
  const bins = useMay('posts.bin');
  return (
    <Group gap="xs">
      {bins && (
        <PageButton to="/posts/bin" variant="default">
          {t('posts.bin.open')}
        </PageButton>
      )}
      <PageButton to="/import" variant="default">
        {t('home.importPosts')}
      </PageButton>
      <PageButton to="/posts/new">{t('home.writeFirst')}</PageButton>
    </Group>
  );
}
