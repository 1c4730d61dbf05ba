import { Button, Group, Popover, TextInput } from '@mantine/core';
import { RichTextEditor } from '@mantine/tiptap';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../icon.js';

/** Makes a link of the chosen words, or changes the one that they stand in. */
export function LinkControl({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState<string | null>(null);
  const close = () => setAddress(null);
  const given = address?.trim() ?? '';
  const href = given === '' || /^https?:\/\//i.test(given) ? given : `https://${given}`;
  const wrong = href !== '' && !URL.canParse(href);
  const apply = () => {
    if (wrong) return;
    const words = editor.chain().focus().extendMarkRange('link');
    if (href === '') words.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive('link'))
      words.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    else words.setLink({ href }).run();
    close();
  };
  return (
    <Popover
      opened={address !== null}
      onChange={(opened) => !opened && close()}
      trapFocus
      withinPortal={false}
    >
      <Popover.Target>
        <RichTextEditor.Control
          aria-label={t('composer.editor.link')}
          title={t('composer.editor.link')}
          onClick={() => setAddress(String(editor.getAttributes('link')['href'] ?? ''))}
        >
          <Icon name="link" size={16} />
        </RichTextEditor.Control>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('composer.editor.link')}>
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            type="url"
            aria-label={t('composer.editor.address')}
            placeholder="https://"
            value={address ?? ''}
            onChange={(event) => setAddress(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // Not the whole form: only the link.
              event.preventDefault();
              apply();
            }}
            error={wrong && t('composer.editor.wrongAddress')}
          />
          <Button variant="default" onClick={apply}>
            {t('composer.editor.apply')}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
