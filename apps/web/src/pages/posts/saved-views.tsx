import { Button, Group, Popover, TextInput } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { PageButton } from '../../components/links.js';
import { useMe } from '../../components/use-me.js';
import { type PostsSearch, isSameSearch, readPostsSearch } from './posts-search.js';

interface SavedView {
  name: string;
  search: PostsSearch;
}

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
  const { library, email } = useMe();
  const [own, setOwn] = useLocalStorage<SavedView[]>({
    key: `shelfcast-views-${library.id}-${email ?? ''}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const given = NAMES.map((key) => ({ name: t(`posts.views.${key}`), search: GIVEN[key] as PostsSearch }));
  const isNow = (view: SavedView) => isSameSearch(view.search, search);
  const current = own.find(isNow);
  return (
    <Group component="nav" gap={4} aria-label={t('posts.views.label')}>
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
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<Icon name="cross" size={15} />}
          onClick={() => setOwn(own.filter((view) => view !== current))}
        >
          {t('posts.views.forget', { name: current.name })}
        </Button>
      )}
      {![...given, ...own].some(isNow) && (
        <SaveView
          onSave={(name) => setOwn([...own.filter((view) => view.name !== name), { name, search }])}
        />
      )}
    </Group>
  );
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const [name, setName] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    close();
    onSave(name.trim());
  };
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      trapFocus
      returnFocus
      position="bottom-start"
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Icon name="plus" size={15} />}
          onClick={toggle}
        >
          {t('posts.views.save')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={save}>
          <TextInput
            label={t('posts.views.name')}
            description={t('posts.views.nameHint')}
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" mt="xs" disabled={!name.trim()}>
            {t('posts.views.keep')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
