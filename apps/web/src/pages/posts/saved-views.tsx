import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageButton } from '../../components/links.js';
import { ForgetView, SaveView, useSavedViews, type SavedView } from '../../components/save-view.js';
import { type PostsSearch, isSameSearch, readPostsSearch } from './posts-search.js';

const GIVEN = {
  all: {},
  needs: { needs: true },
  drafts: { status: 'draft' },
  planned: { status: 'scheduled' },
  waiting: { status: 'pending-approval' },
  published: { status: 'published' },
} as const satisfies Record<string, PostsSearch>;
const NAMES = ['all', 'needs', 'drafts', 'planned', 'waiting', 'published'] as const;

/** Filters with a name: those that everybody has, and one's own, which this device keeps. */
export function SavedViews({ search }: { search: PostsSearch }) {
  const { t } = useTranslation();
  const [own, setOwn] = useSavedViews<PostsSearch>('views');
  const given = NAMES.map((key) => ({ name: t(`posts.views.${key}`), search: GIVEN[key] as PostsSearch }));
  const isNow = (view: SavedView<PostsSearch>) => isSameSearch(view.search, search);
  const current = own.find(isNow);
  return (
    <Group component="nav" gap={4} aria-label={t('views.label')}>
      {[...given, ...own].map((view) => (
        <PageButton
          key={view.name}
          to="/posts"
          search={readPostsSearch({ ...view.search })}
          activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
          size="compact-sm"
          variant={isNow(view) ? 'light' : 'subtle'}
          aria-current={isNow(view) ? 'page' : undefined}
        >
          {view.name}
        </PageButton>
      ))}
      {current && (
        <ForgetView name={current.name} onForget={() => setOwn(own.filter((view) => view !== current))} />
      )}
      {![...given, ...own].some(isNow) && (
        <SaveView
          onSave={(name) => setOwn([...own.filter((view) => view.name !== name), { name, search }])}
        />
      )}
    </Group>
  );
}
