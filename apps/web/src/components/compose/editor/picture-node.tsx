import { Image, TextInput } from '@mantine/core';
import { Node } from '@tiptap/core';
import { NodeViewWrapper, type ReactNodeViewProps, ReactNodeViewRenderer } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { pictureUrl, usePictures } from '../../../api/pictures.js';

interface PictureAttributes {
  mediaId: string;
  alt: string | null;
  caption: string | null;
}

/** A picture of the library's media within the text, with what stands under it. */
export const PictureNode = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    mediaId: { default: '', parseHTML: (element) => element.getAttribute('data-media-id') ?? '' },
    alt: { default: null, parseHTML: (element) => element.getAttribute('data-alt') },
    caption: { default: null, parseHTML: (element) => element.getAttribute('data-caption') },
  }),
  parseHTML: () => [{ tag: 'img[data-media-id]' }],
  renderHTML: ({ node }) => {
    const { mediaId, alt, caption } = node.attrs as PictureAttributes;
    const src = pictureUrl(mediaId, '640');
    return ['img', { src, 'data-media-id': mediaId, 'data-alt': alt, 'data-caption': caption }];
  },
  addNodeView: () => ReactNodeViewRenderer(PictureView),
});

function PictureView({ node, updateAttributes, selected }: ReactNodeViewProps) {
  const { t } = useTranslation();
  const { mediaId, alt, caption } = node.attrs as PictureAttributes;
  const [media] = usePictures([mediaId]);
  return (
    <NodeViewWrapper className={selected ? 'picture-node is-selected' : 'picture-node'}>
      <Image
        src={pictureUrl(mediaId, '640')}
        alt={alt ?? media?.altText ?? ''}
        radius="sm"
        mah={260}
        fit="contain"
        data-drag-handle
      />
      <TextInput
        size="xs"
        mt={4}
        aria-label={t('composer.caption')}
        placeholder={t('composer.caption')}
        value={caption ?? ''}
        maxLength={500}
        onChange={(event) => updateAttributes({ caption: event.currentTarget.value || null })}
      />
    </NodeViewWrapper>
  );
}
