import { Box, List, Stack, Text } from '@mantine/core';
import type { Account, FeedPreview as Preview } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { languageOfText } from '../../../i18n/language.js';

interface FeedPreviewProps {
  preview: Preview;
  language: string | null;
  accounts: readonly Account[];
}

/** What the newest items of a feed would become, and what the networks would say of them. */
export function FeedPreview({ preview: { title, count, items }, language, accounts }: FeedPreviewProps) {
  const { t } = useTranslation();
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.name ?? '';
  const lang = language ?? undefined;
  return (
    <Stack gap="xs" role="region" aria-label={t('settings.feeds.preview')}>
      <Text size="sm" role="status">
        {t('settings.feeds.previewed', { title, count })}
      </Text>
      <Box component="ul" className="surface divided plain-list" m={0} p={0}>
        {items.map((item) => (
          <Box component="li" key={item.guid} px="md" py="sm">
            <Text fw={600} lang={lang} className="break-words">
              {item.title}
            </Text>
            <Text
              size="sm"
              lineClamp={4}
              lang={lang}
              className="break-words"
              style={{ whiteSpace: 'pre-line' }}
            >
              {item.body}
            </Text>
            {item.link && (
              <Text size="xs" c="dimmed" className="break-words" translate="no">
                {item.link}
              </Text>
            )}
            {item.findings.length > 0 && (
              <List size="sm" mt={4}>
                {item.findings.map(({ accountId, level, code, detail }) => (
                  <List.Item key={`${accountId} ${code}`}>
                    {t(`settings.feeds.finding.${level}`, { name: nameOf(accountId) })}{' '}
                    <span lang={languageOfText(detail)}>{detail}</span>
                  </List.Item>
                ))}
              </List>
            )}
          </Box>
        ))}
      </Box>
    </Stack>
  );
}
