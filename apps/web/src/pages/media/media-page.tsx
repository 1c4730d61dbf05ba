import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMediaLibrary } from '../../api/media-library.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageButton } from '../../components/links.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useMay } from '../../components/use-me.js';
import { MediaDialog } from './media-dialog.js';
import { MediaGrid } from './media-grid.js';
import { UploadButton } from './upload-button.js';
import { UploadReport } from './upload-report.js';
import { useUploads } from './use-uploads.js';

const route = getRouteApi('/desk/media');
const TYPED_MS = 300;

/** The library's pictures and films: found, described, and added. */
export function MediaPage() {
  const { t } = useTranslation();
  const { q, picture } = route.useSearch();
  const navigate = route.useNavigate();
  const writes = useMay('media.write');
  const media = useMediaLibrary(q);
  const uploads = useUploads();
  const [isOver, setOver] = useState(false);
  const items = media.data?.pages.flatMap((page) => page.items);
  const change = (part: { q?: string; picture?: string }, replace = false) =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace, resetScroll: false });
  const typed = useDebouncedCallback(
    (words: string) => change({ q: words.trim() || undefined }, true),
    TYPED_MS,
  );
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    uploads.start([...event.dataTransfer.files]);
  };
  const upload = writes && <UploadButton onFiles={uploads.start} busy={uploads.isRunning} />;
  return (
    <Page title={t('media.title')} action={upload}>
      <Stack
        className={isOver ? 'is-drop-target' : undefined}
        {...(writes && {
          onDragOver: (event: DragEvent) => {
            event.preventDefault();
            setOver(true);
          },
          onDragLeave: () => setOver(false),
          onDrop: drop,
        })}
      >
        <Group role="search">
          <TextInput
            key={q ?? ''}
            type="search"
            w={280}
            aria-label={t('media.search')}
            placeholder={t('media.search')}
            defaultValue={q ?? ''}
            onChange={(event) => typed(event.currentTarget.value)}
          />
        </Group>
        <UploadReport uploads={uploads} />
        {media.isPending && <RowSkeletons rows={3} height={180} />}
        <ProblemAlert error={media.error} onRetry={() => void media.refetch()} />
        {items?.length === 0 &&
          (q ? (
            <EmptyState title={t('media.noneFound')} text={t('media.noneFoundText')}>
              <PageButton to="/media" variant="default">
                {t('media.clear')}
              </PageButton>
            </EmptyState>
          ) : (
            <EmptyState title={t('media.none')} text={t('media.noneText')}>
              {upload}
            </EmptyState>
          ))}
        {items && items.length > 0 && <MediaGrid items={items} onOpen={(id) => change({ picture: id })} />}
        {media.hasNextPage && (
          <Button
            variant="default"
            disabled={media.isFetchingNextPage}
            onClick={() => void media.fetchNextPage()}
            style={{ alignSelf: 'center' }}
          >
            {t('app.more')}
          </Button>
        )}
      </Stack>
      <MediaDialog id={picture} onClose={() => change({ picture: undefined })} />
    </Page>
  );
}
