import { Alert } from '@mantine/core';
import { RichTextEditor } from '@mantine/tiptap';
import '@mantine/tiptap/styles.css';
import type { RichDocument } from '@shelfcast/contracts';
import { documentText } from '@shelfcast/contracts/document-text';
import { type Editor, useEditor } from '@tiptap/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EXTENSIONS } from './extensions.js';
import { EditorToolbar } from './editor-toolbar.js';
import { toDocument } from './to-document.js';
import { useEditorLabels } from './use-editor-labels.js';
import { usePaste } from './use-paste.js';
import type { Words } from './words-editor.js';

interface RichEditorProps {
  label: string;
  place: string;
  content: RichDocument | null;
  onChange: (words: Words) => void;
  language: string;
}

/** Writes a formatted text. What is pasted is cleaned on the server; pictures go into the post's own. */
export function RichEditor({ label, place, content, onChange, language }: RichEditorProps) {
  const { t } = useTranslation();
  const labels = useEditorLabels();
  const shown = useRef(content);
  const emit = useRef(onChange);
  useEffect(() => {
    emit.current = onChange;
  });
  const { paste, note, forgetNote } = usePaste();
  const editor: Editor = useEditor({
    extensions: EXTENSIONS,
    content,
    editorProps: {
      attributes: {
        ...{ role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
        ...{ lang: language, 'data-field': place },
      },
      handleDOMEvents: { keydown: (_view, event) => isOfTheForm(event) },
      handlePaste: (_view, event) => paste.current(event.clipboardData, editor),
      handleDrop: (_view, event, _slice, moved) => !moved && paste.current(event.dataTransfer, editor),
    },
    onUpdate: ({ editor: changed }) => {
      shown.current = toDocument(changed.getJSON());
      emit.current({ body: shown.current ? documentText(shown.current) : '', content: shown.current });
    },
  });
  useEffect(() => {
    // Undone, chosen in a conflict or cut elsewhere: the editor follows the form.
    if (same(content, shown.current)) return;
    shown.current = content;
    editor.commands.setContent(content ?? '', { emitUpdate: false });
  }, [content, editor]);
  return (
    <RichTextEditor editor={editor} labels={labels}>
      <EditorToolbar editor={editor} />
      {note && (
        <Alert
          color="seal"
          radius={0}
          title={note.title}
          withCloseButton
          closeButtonLabel={t('app.close')}
          onClose={forgetNote}
        >
          {note.text}
        </Alert>
      )}
      <RichTextEditor.Content className="rich-content" />
    </RichTextEditor>
  );
}

/** Keys that the composer listens to stay its own: here they would break a line. */
function isOfTheForm({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && (key === 'Enter' || key.toLowerCase() === 's');
}

function same(one: RichDocument | null, other: RichDocument | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
