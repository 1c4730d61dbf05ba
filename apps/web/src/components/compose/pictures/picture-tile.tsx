import { ActionIcon, Button, Group, Image, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Media } from '@shelfcast/contracts';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { pictureUrl } from '../../../api/pictures.js';
import { Icon, type IconName } from '../../icon.js';
import { useCompose } from '../compose-context.js';
import { useAltText } from './use-alt-text.js';

const CropDialog = lazy(async () => ({ default: (await import('./crop-dialog.js')).CropDialog }));

interface PictureTileProps {
  id: string;
  media: Media | undefined;
  /** Its place, from 0, of how many. */
  at: number;
  count: number;
  onMove: (from: number, to: number) => void;
  onRemove: () => void;
  onReplace: (by: string) => void;
  onDragStart: () => void;
  onDragEnd: () => void;
  onDropHere: () => void;
}

/** One picture: seen, described, moved, cut, taken out. */
export function PictureTile(props: PictureTileProps) {
  const { id, media, at, onReplace, onDragStart, onDragEnd, onDropHere } = props;
  const { t } = useTranslation();
  const { errors } = useCompose();
  const [cropping, { open, close }] = useDisclosure();
  const alt = useAltText(id, media?.altText);
  const missing = media !== undefined && !alt.text.trim();
  return (
    <li className="picture-tile" onDrop={onDropHere} onDragOver={(event) => event.preventDefault()}>
      <Image
        src={pictureUrl(id, '320')}
        alt={media?.altText || t('composer.pictureNumber', { number: at + 1 })}
        draggable
        onDragStart={onDragStart}
        onDragEnd={onDragEnd}
        className="picture-thumb"
      />
      <Stack gap={6} flex={1} miw={0}>
        <TextInput
          size="xs"
          label={t('composer.altOf', { number: at + 1 })}
          data-field={`alt.${id}`}
          value={alt.text}
          onChange={(event) => alt.type(event.currentTarget.value)}
          onBlur={alt.save}
          maxLength={1000}
          placeholder={t('composer.altPlaceholder')}
          error={errors[`alt.${id}`] ?? alt.problem ?? (missing && t('composer.altMissing'))}
        />
        <TileButtons
          {...props}
          onCrop={media && media.frames === 1 && media.durationMs === null ? open : null}
        />
      </Stack>
      {cropping && media && (
        <Suspense fallback={null}>
          <CropDialog media={media} onClose={close} onCropped={({ id: by }) => onReplace(by)} />
        </Suspense>
      )}
    </li>
  );
}

function TileButtons({
  at,
  count,
  onMove,
  onRemove,
  onCrop,
}: PictureTileProps & { onCrop: (() => void) | null }) {
  const { t } = useTranslation();
  const number = at + 1;
  return (
    <Group gap={4}>
      <TileButton
        icon="back"
        label={t('composer.pictureEarlier', { number })}
        disabled={at === 0}
        onClick={() => onMove(at, at - 1)}
      />
      <TileButton
        icon="forth"
        label={t('composer.pictureLater', { number })}
        disabled={at === count - 1}
        onClick={() => onMove(at, at + 1)}
      />
      {onCrop && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={onCrop}
          aria-label={t('composer.cropNumber', { number })}
        >
          {t('composer.crop')}
        </Button>
      )}
      <Button
        size="compact-xs"
        variant="default"
        onClick={onRemove}
        aria-label={t('composer.removeNumber', { number })}
      >
        {t('composer.remove')}
      </Button>
    </Group>
  );
}

interface TileButtonProps {
  icon: IconName;
  label: string;
  disabled: boolean;
  onClick: () => void;
}

function TileButton({ icon, label, ...button }: TileButtonProps) {
  return (
    <ActionIcon variant="default" size={24} aria-label={label} title={label} {...button}>
      <Icon name={icon} size={14} />
    </ActionIcon>
  );
}
