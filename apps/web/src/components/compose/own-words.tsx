import { Box, Collapse, Stack, Text, TextInput, Textarea, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Variant } from '@shelfcast/contracts';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icon.js';

interface OwnWordsProps {
  name: string;
  variant: Variant;
  onChange: (variant: Variant) => void;
  /** What the network would get, as the server puts it together. */
  goesOut?: string;
  language: string;
  titleError?: ReactNode;
  bodyError?: ReactNode;
}

/** Folded away: other words for one account, and the text as it goes out. */
export function OwnWords({ name, variant, onChange, goesOut, language, ...errors }: OwnWordsProps) {
  const { t } = useTranslation();
  const id = useId();
  const [opened, { toggle }] = useDisclosure(Boolean(variant.title ?? variant.body));
  const shown = opened || Boolean(errors.titleError ?? errors.bodyError);
  return (
    <Box>
      <UnstyledButton className="touchable quiet" onClick={toggle} aria-expanded={shown} aria-controls={id}>
        <span className={shown ? 'fold open' : 'fold'}>
          <Icon name="fold" size={16} />
        </span>
        {t('compose.ownWords', { name })}
      </UnstyledButton>
      <Collapse expanded={shown} id={id}>
        <Stack gap="xs" pt="xs">
          <Text size="xs" c="dimmed">
            {t('compose.ownWordsHint')}
          </Text>
          <TextInput
            label={t('compose.ownTitle')}
            lang={language}
            value={variant.title ?? ''}
            onChange={(event) => onChange({ ...variant, title: event.currentTarget.value })}
            error={errors.titleError}
          />
          <Textarea
            label={t('compose.ownText')}
            lang={language}
            autosize
            minRows={3}
            value={variant.body ?? ''}
            onChange={(event) => onChange({ ...variant, body: event.currentTarget.value, content: null })}
            error={errors.bodyError}
          />
          {goesOut !== undefined && (
            <Box>
              <Text size="sm" fw={500}>
                {t('compose.preview')}
              </Text>
              <Text size="sm" lang={language} className="post-text preview">
                {goesOut}
              </Text>
            </Box>
          )}
        </Stack>
      </Collapse>
    </Box>
  );
}
