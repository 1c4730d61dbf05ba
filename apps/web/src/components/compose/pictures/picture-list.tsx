import { Button, FileButton, Group, Input, Progress, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePictures } from '../../../api/pictures.js';
import { Icon } from '../../icon.js';
import { ProblemAlert } from '../../problem-alert.js';
import { useCompose } from '../compose-context.js';
import { movePicture, removePicture, replacePicture } from '../values/pictures.js';
import { PictureTile } from './picture-tile.js';
import type { UploadItem } from './use-uploads.js';

const LibraryDialog = lazy(async () => ({ default: (await import('./library-dialog.js')).LibraryDialog }));
const TYPES = 'image/jpeg,image/png,image/gif,image/webp,video/mp4';
const MOST = 20;

/** The post's pictures in their order, each with its description; dropped, uploaded or chosen. */
export function PictureList() {
  const { t } = useTranslation();
  const { composer, uploads, errors } = useCompose();
  const { values, change } = composer;
  const { mediaIds } = values;
  const pictures = usePictures(mediaIds);
  const [over, setOver] = useState(false);
  const [dragged, setDragged] = useState<number | null>(null);
  const move = (from: number, to: number) => change({ mediaIds: movePicture(mediaIds, from, to) });
  return (
    <Input.Wrapper label={t('composer.pictures')} labelElement="div" error={errors['mediaIds']}>
      <div
        data-field="mediaIds"
        className={over ? 'picture-drop is-over' : 'picture-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(event.dataTransfer.types.includes('Files'));
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (dragged === null) uploads.add([...event.dataTransfer.files]);
        }}
      >
        <ol className="picture-list">
          {mediaIds.map((id, at) => (
            <PictureTile
              key={id}
              media={pictures.find((media) => media.id === id)}
              {...{ id, at, count: mediaIds.length }}
              onMove={move}
              onRemove={() => change((now) => removePicture(now, id))}
              onReplace={(by) => change((now) => replacePicture(now, id, by))}
              onDragStart={() => setDragged(at)}
              onDragEnd={() => setDragged(null)}
              onDropHere={() => dragged !== null && move(dragged, at)}
            />
          ))}
        </ol>
        {uploads.items.map((item) => (
          <UploadRow key={item.key} item={item} />
        ))}
        <AddPictures disabled={mediaIds.length >= MOST} />
      </div>
    </Input.Wrapper>
  );
}

function AddPictures({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation();
  const { composer, uploads } = useCompose();
  const [opened, { open, close }] = useDisclosure();
  const add = (ids: string[]) =>
    composer.change(({ mediaIds }) => ({ mediaIds: [...new Set([...mediaIds, ...ids])].slice(0, MOST) }));
  return (
    <Group gap="xs">
      <FileButton multiple accept={TYPES} onChange={(files) => uploads.add(files)}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="xs"
            disabled={disabled}
            leftSection={<Icon name="picture" />}
          >
            {t('composer.upload')}
          </Button>
        )}
      </FileButton>
      <Button variant="default" size="xs" disabled={disabled} onClick={open}>
        {t('composer.fromLibrary')}
      </Button>
      <Text size="xs" c="dimmed" className="for-pointers">
        {t('composer.dropHint')}
      </Text>
      {opened && (
        <Suspense fallback={null}>
          <LibraryDialog onClose={close} onChoose={add} />
        </Suspense>
      )}
    </Group>
  );
}

function UploadRow({ item: { fileName, percent, error, cancel } }: { item: UploadItem }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4} mb="xs">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" className="one-line">
          {fileName}
        </Text>
        <Button size="compact-xs" variant="default" onClick={cancel}>
          {error ? t('app.close') : t('composer.cancelUpload')}
        </Button>
      </Group>
      {error ? (
        <ProblemAlert error={error} />
      ) : (
        <Progress.Root size="lg">
          <Progress.Section value={percent} aria-label={t('composer.uploading', { name: fileName })} />
        </Progress.Root>
      )}
    </Stack>
  );
}
