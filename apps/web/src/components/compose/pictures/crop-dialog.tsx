import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import type { Media } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import ReactCrop, { type PercentCrop, centerCrop, makeAspectCrop } from 'react-image-crop';
import 'react-image-crop/dist/ReactCrop.css';
import { pictureUrl, useCropPicture } from '../../../api/pictures.js';
import { ProblemAlert } from '../../problem-alert.js';
import { partOfPicture } from './part-of-picture.js';

/** Width to height; WeChat's list shows the first article's cover this wide. */
const SHAPES = { free: undefined, square: 1, cover: 2.35, wide: 16 / 9, tall: 3 / 4 } as const;
type Shape = keyof typeof SHAPES;

interface CropDialogProps {
  media: Media;
  onClose: () => void;
  onCropped: (media: Media) => void;
}

/** Cuts a part out of a picture, by pointer or with the arrow keys; the whole one stays in the library. */
export function CropDialog({ media, onClose, onCropped }: CropDialogProps) {
  const { t } = useTranslation();
  const [shape, setShape] = useState<Shape>('free');
  const [crop, setCrop] = useState<PercentCrop>(() => cropOf('free', media));
  const cut = useCropPicture();
  const part = partOfPicture(crop, media);
  const choose = (wanted: Shape) => {
    setShape(wanted);
    setCrop(cropOf(wanted, media));
  };
  const apply = () =>
    cut.mutate(
      { id: media.id, part },
      {
        onSuccess: (made) => {
          onCropped(made);
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('composer.cropTitle')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack>
        <SegmentedControl
          aria-label={t('composer.shape')}
          value={shape}
          onChange={(value) => choose(value as Shape)}
          data={(Object.keys(SHAPES) as Shape[]).map((value) => ({
            value,
            label: t(`composer.shapes.${value}`),
          }))}
        />
        <ReactCrop
          crop={crop}
          aspect={SHAPES[shape]}
          onChange={(_pixels, percent) => setCrop(percent)}
          ariaLabels={{
            cropArea: t('composer.cropArea'),
            nwDragHandle: t('composer.cropEdge.nw'),
            nDragHandle: t('composer.cropEdge.n'),
            neDragHandle: t('composer.cropEdge.ne'),
            eDragHandle: t('composer.cropEdge.e'),
            seDragHandle: t('composer.cropEdge.se'),
            sDragHandle: t('composer.cropEdge.s'),
            swDragHandle: t('composer.cropEdge.sw'),
            wDragHandle: t('composer.cropEdge.w'),
          }}
        >
          <img src={pictureUrl(media.id, '1280')} alt={media.altText} className="crop-picture" />
        </ReactCrop>
        <Text size="sm" c="dimmed" role="status">
          {t('composer.cropSize', { width: part.width, height: part.height })}
        </Text>
        <ProblemAlert error={cut.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button onClick={apply} disabled={cut.isPending}>
            {t('composer.cropApply')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** As much of the middle as fits; of the free shape, nearly all. */
function cropOf(shape: Shape, { width, height }: Media): PercentCrop {
  const aspect = SHAPES[shape];
  if (aspect === undefined) return { unit: '%', x: 5, y: 5, width: 90, height: 90 };
  return centerCrop(makeAspectCrop({ unit: '%', width: 100 }, aspect, width, height), width, height);
}
