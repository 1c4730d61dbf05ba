import type { FromHtmlResult } from '@shelfcast/contracts';
import type { Editor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fromHtml } from '../../../api/from-html.js';
import { useProblemText } from '../../use-problem-text.js';
import { useCompose } from '../compose-context.js';

/** ProseMirror's own mark on what was copied from an editor like this one: that needs no cleaning. */
const OWN = 'data-pm-slice';

type Paste = (data: DataTransfer | null, editor: Editor | null) => boolean;

/**
 * Takes what is pasted or dropped: pictures are uploaded, HTML of Word, WeChat or a web page is cleaned on the server;
 * what could not be kept is told in `note`. `paste` answers whether it was taken.
 */
export function usePaste() {
  const { t } = useTranslation();
  const { uploads } = useCompose();
  const textOf = useProblemText();
  const [note, setNote] = useState<{ title: string; text: string } | null>(null);
  const tellDropped = (dropped: FromHtmlResult['dropped']) => {
    const counts = new Map<FromHtmlResult['dropped'][number]['what'], number>();
    for (const { what, count } of dropped) counts.set(what, (counts.get(what) ?? 0) + count);
    const list = [...counts].map(([what, count]) => t(`composer.dropped.${what}`, { count }));
    setNote(list.length > 0 ? { title: t('composer.droppedTitle'), text: list.join(' ') } : null);
  };
  const clean = async (html: string, plain: string, editor: Editor) => {
    try {
      const { content, dropped } = await fromHtml(html);
      if (content) editor.chain().focus().insertContent(content.content).run();
      tellDropped(dropped);
    } catch (error) {
      editor.chain().focus().insertContent(lines(plain)).run();
      setNote({ title: t('composer.pastedPlain'), text: textOf(error).detail });
    }
  };
  const paste: Paste = (data, editor) => {
    if (!data || !editor) return false;
    const html = data.getData('text/html');
    const pictures = [...data.files].filter(({ type }) => type.startsWith('image/'));
    if (pictures.length > 0 && !/<(p|div|table|span)\b/i.test(html)) {
      uploads.add(pictures, ({ id }) =>
        editor
          .chain()
          .focus()
          .insertContent({ type: 'image', attrs: { mediaId: id } })
          .run(),
      );
      return true;
    }
    if (!html || html.includes(OWN)) return false;
    void clean(html, data.getData('text/plain'), editor);
    return true;
  };
  const latest = useRef(paste);
  useEffect(() => {
    latest.current = paste;
  });
  return { paste: latest, note, forgetNote: () => setNote(null) };
}

function lines(text: string) {
  return text
    .split(/\n+/)
    .filter((line) => line.trim())
    .map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }));
}
