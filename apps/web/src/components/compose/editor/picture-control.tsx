import { Image, Menu } from '@mantine/core';
import { RichTextEditor } from '@mantine/tiptap';
import type { Editor } from '@tiptap/react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { pictureUrl, usePictures } from '../../../api/pictures.js';
import { Icon } from '../../icon.js';
import { useCompose } from '../compose-context.js';

/** Puts one of the post's pictures, or a new one, where the text is being written. */
export function PictureControl({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const { composer, uploads } = useCompose();
  const pictures = usePictures(composer.values.mediaIds);
  const file = useRef<HTMLInputElement>(null);
  const insert = (mediaId: string) =>
    editor.chain().focus().insertContent({ type: 'image', attrs: { mediaId } }).run();
  return (
    <>
      <Menu withinPortal={false} position="bottom-start">
        <Menu.Target>
          <RichTextEditor.Control
            aria-label={t('composer.editor.picture')}
            title={t('composer.editor.picture')}
          >
            <Icon name="picture" size={16} />
          </RichTextEditor.Control>
        </Menu.Target>
        <Menu.Dropdown>
          {pictures.map(({ id, altText, fileName }) => (
            <Menu.Item
              key={id}
              leftSection={<Image src={pictureUrl(id, '160')} alt="" w={40} h={30} fit="cover" radius="sm" />}
              onClick={() => insert(id)}
            >
              {altText || fileName}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => file.current?.click()}>{t('composer.upload')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          uploads.add([...(event.currentTarget.files ?? [])], ({ id }) => insert(id));
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
