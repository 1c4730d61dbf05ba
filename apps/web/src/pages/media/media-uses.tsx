import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMediaUses } from '../../api/media-library.js';
import { PageLink } from '../../components/links.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { languageOfText } from '../../i18n/language.js';

/** The posts and accounts that show a picture. */
export function MediaUses({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, isPending } = useMediaUses(id);
  return (
    <div>
      <Title order={3} mb={4}>
        {t('media.uses')}
      </Title>
      {isPending && <RowSkeletons rows={1} height={40} />}
      <ProblemAlert error={error} />
      {data && data.posts.length + data.accounts.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('media.noUses')}
        </Text>
      )}
      {data && (
        <Stack component="ul" gap={4} m={0} p={0} className="plain-list">
          {data.posts.map(({ id: postId, title, needsIt }) => (
            <li key={postId}>
              <PageLink to="/posts/$postId" params={{ postId }} size="sm" lang={languageOfText(title)}>
                {title}
              </PageLink>
              {needsIt && (
                <Text span size="sm" c="dimmed">
                  {' '}
                  · {t('media.needsIt')}
                </Text>
              )}
            </li>
          ))}
          {data.accounts.map(({ id: accountId, name }) => (
            <li key={accountId}>
              <Text size="sm">{t('media.accountUse', { name })}</Text>
            </li>
          ))}
        </Stack>
      )}
    </div>
  );
}
