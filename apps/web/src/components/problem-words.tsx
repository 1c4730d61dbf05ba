import { Stack, Text } from '@mantine/core';
import type { DeliveryProblem } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../i18n/language.js';
import { refusalWords } from '../i18n/problem-words.js';

interface ProblemWordsProps {
  problem: DeliveryProblem;
  /** `final` where nothing goes on by itself, `past` where nothing is left to do. */
  state?: 'open' | 'final' | 'past';
}

/** What happened, and what a person can do about it; in the reader's language, with the network's own words below. */
export function ProblemWords({ problem: { code, detail, action }, state = 'open' }: ProblemWordsProps) {
  const { t } = useTranslation();
  const told = refusalWords(code, state === 'final');
  const { what, remedy } = told ?? { what: detail, remedy: action };
  return (
    <Stack gap={2} mt={4} className="problem">
      <Text size="sm" lang={languageOfText(what)}>
        {what}
      </Text>
      {remedy && state !== 'past' && (
        <Text size="sm" fw={600} lang={languageOfText(remedy)}>
          {remedy}
        </Text>
      )}
      {told && detail && (
        <Text size="xs" c="dimmed">
          {t('problem.original')} <span lang={languageOfText(detail)}>{detail}</span>
        </Text>
      )}
    </Stack>
  );
}
