import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, createSpotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFoundPosts } from '../../api/posts.js';
import { Icon } from '../icon.js';
import { WRITE, pagesFor } from '../navigation.js';
import { PostStatusLabel } from '../status-label.js';
import { useMay, useMe } from '../use-me.js';

const [store, palette] = createSpotlight();
const TYPED_MS = 200;

/** Pages, the main step, and posts by their words: everything from the keyboard. */
export function CommandPalette({ asked }: { asked: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { permissions } = useMe();
  const writes = useMay('posts.write');
  const [words, setWords] = useState('');
  const [searched] = useDebouncedValue(words.trim(), TYPED_MS);
  const posts = useFoundPosts(searched, asked > 0);
  useEffect(() => palette.open(), [asked]);
  const wanted = words.trim().toLocaleLowerCase();
  const pages = [...(writes ? [WRITE] : []), ...pagesFor(permissions)].filter(({ key }) =>
    t(`nav.${key}`).toLocaleLowerCase().includes(wanted),
  );
  const found = posts.data ?? [];
  return (
    <Spotlight.Root store={store} query={words} onQueryChange={setWords} scrollable maxHeight={420}>
      <Spotlight.Search
        placeholder={t('command.placeholder')}
        aria-label={t('command.placeholder')}
        leftSection={<Icon name="search" />}
      />
      <Spotlight.ActionsList>
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={t('command.pages')}>
            {pages.map(({ to, key, icon }) => (
              <Spotlight.Action
                key={to}
                label={t(`nav.${key}`)}
                leftSection={<Icon name={icon} />}
                onClick={() => void navigate({ to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.length > 0 && (
          <Spotlight.ActionsGroup label={t('command.posts')}>
            {found.map(({ id, title, language, status }) => (
              <Spotlight.Action
                key={id}
                onClick={() => void navigate({ to: '/posts/$postId', params: { postId: id } })}
              >
                <span className="command-post">
                  <span lang={language ?? undefined}>{title}</span>
                  <PostStatusLabel status={status} />
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {pages.length + found.length === 0 && <Spotlight.Empty>{t('command.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
