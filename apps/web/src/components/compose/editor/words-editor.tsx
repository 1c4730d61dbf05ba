import { Group, Input, SegmentedControl, Skeleton, Textarea } from '@mantine/core';
import type { RichDocument } from '@shelfcast/contracts';
import { type ReactNode, Suspense, lazy, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentOfText } from './to-document.js';

const RichEditor = lazy(async () => ({ default: (await import('./rich-editor.js')).RichEditor }));

export interface Words {
  body: string;
  content: RichDocument | null;
}

interface WordsEditorProps {
  label: string;
  /** The field's place in the form. */
  place: string;
  words: Words;
  onChange: (words: Words) => void;
  language: string;
  error?: ReactNode;
  /** The network has plain text only. */
  plain?: boolean;
  minRows?: number;
}

/** A text: plain, or formatted where a network of the post can show that. */
export function WordsEditor(props: WordsEditorProps) {
  const { label, place, words, onChange, language, error, plain = false, minRows = 6 } = props;
  const { t } = useTranslation();
  const id = useId();
  const [asked, setAsked] = useState(false);
  const formatted = words.content !== null || (asked && !plain);
  const choose = (wanted: boolean) => {
    setAsked(wanted);
    onChange({ body: words.body, content: wanted ? documentOfText(words.body) : null });
  };
  return (
    <Input.Wrapper error={formatted ? error : undefined}>
      <Group justify="space-between" align="flex-end" mb={4} gap={4}>
        <Input.Label htmlFor={formatted ? undefined : id} labelElement={formatted ? 'div' : 'label'}>
          {label}
        </Input.Label>
        {(!plain || formatted) && (
          <SegmentedControl
            size="xs"
            aria-label={t('composer.format')}
            value={formatted ? 'rich' : 'plain'}
            onChange={(value) => choose(value === 'rich')}
            data={[
              { value: 'plain', label: t('composer.plain') },
              { value: 'rich', label: t('composer.rich') },
            ]}
          />
        )}
      </Group>
      {formatted ? (
        <Suspense fallback={<Skeleton height={220} />}>
          <RichEditor {...{ label, place, language }} content={words.content} onChange={onChange} />
        </Suspense>
      ) : (
        <Textarea
          id={id}
          data-field={place}
          lang={language}
          autosize
          minRows={minRows}
          maxRows={20}
          value={words.body}
          onChange={(event) => onChange({ body: event.currentTarget.value, content: null })}
          error={error}
        />
      )}
    </Input.Wrapper>
  );
}
