import { Text, VisuallyHidden } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { differenceOf } from './difference-of.js';

interface DifferenceTextProps {
  before: string;
  after: string;
  language: string | null;
}

/** A text with what came marked and what went struck out, for eyes and ears. */
export function DifferenceText({ before, after, language }: DifferenceTextProps) {
  const { t } = useTranslation();
  const pieces = useMemo(() => differenceOf(before, after, language), [before, after, language]);
  return (
    <Text className="post-text" lang={language ?? undefined}>
      {pieces.map(({ kind, text }, index) => {
        if (kind === 'same') return <span key={index}>{text}</span>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark key={index} className={kind}>
            <VisuallyHidden>{t(`approvals.${kind}`)} </VisuallyHidden>
            {text}
          </Mark>
        );
      })}
    </Text>
  );
}
