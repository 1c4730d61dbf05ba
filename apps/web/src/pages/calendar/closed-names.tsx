import { Text } from '@mantine/core';
import type { ClosedDay } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../i18n/language.js';

/** Why a day is another one than most: a holiday, closed, exams. */
export function ClosedNames({ days }: { days: readonly ClosedDay[] }) {
  const { t } = useTranslation();
  return days.map(({ id, name, kind }) => (
    <Text
      key={id}
      size="xs"
      className={`closed-name ${kind === 'holiday' || kind === 'closed' ? 'tone-bad' : ''}`}
    >
      <span className="visually-hidden">{t(`calendar.closedKind.${kind}`)} </span>
      <span lang={languageOfText(name)}>{name}</span>
    </Text>
  ));
}
