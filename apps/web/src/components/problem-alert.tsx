import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../i18n/language.js';
import { faultWords } from '../i18n/problem-words.js';
import { fieldFaults } from './field-faults.js';
import { Icon } from './icon.js';
import { useProblemText } from './use-problem-text.js';

interface ProblemAlertProps {
  error: unknown;
  /** Fields whose messages stand at the fields themselves. */
  shownAtField?: (field: string) => boolean;
  onRetry?: () => void;
}

/** What went wrong with a call, where it was made. */
export function ProblemAlert({ error, shownAtField = () => false, onRetry }: ProblemAlertProps) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  if (!error) return null;
  const { title, detail } = textOf(error);
  const rest = fieldFaults(error).filter(({ field }) => !shownAtField(field));
  return (
    <Alert
      color="seal"
      icon={<Icon name="warning" />}
      title={<span lang={languageOfText(title)}>{title}</span>}
    >
      <Stack gap="xs" align="flex-start">
        {detail && (
          <Text size="sm" lang={languageOfText(detail)}>
            {detail}
          </Text>
        )}
        {rest.length > 0 && (
          <List size="sm">
            {rest.map((entry) => (
              <List.Item key={`${entry.field} ${entry.code}`} lang={languageOfText(faultWords(entry))}>
                {entry.field}: {faultWords(entry)}
              </List.Item>
            ))}
          </List>
        )}
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('app.tryAgain')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
