import { Button, Group, List, Text, Title } from '@mantine/core';
import type { Post } from '@shelfcast/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTranslatePost } from '../../../api/write-choices.js';
import { PageLink } from '../../links.js';
import { ProblemAlert } from '../../problem-alert.js';
import { PostStatusLabel } from '../../status-label.js';
import { POST_LANGUAGES, useLanguageName } from '../../use-language-name.js';
import { useCompose } from '../compose-context.js';

/** The same piece in other languages, and a way to begin the one that is missing. */
export function Translations({ post }: { post: Post }) {
  const { t } = useTranslation();
  const { composer } = useCompose();
  const languageName = useLanguageName();
  const navigate = useNavigate();
  const translate = useTranslatePost();
  const there = [post.language, ...post.translations.map(({ language }) => language)];
  const missing = POST_LANGUAGES.filter((language) => !there.includes(language));
  const begin = async (language: string) => {
    await composer.autosave.keepNow();
    const { id } = await translate.mutateAsync({ id: post.id, language });
    await navigate({ to: '/posts/$postId/edit', params: { postId: id } });
  };
  return (
    <section aria-labelledby="translations">
      <Title order={2} size="h3" id="translations" mb="xs">
        {t('composer.translations')}
      </Title>
      <List listStyleType="none" spacing={4}>
        {post.translations.map(({ id, language, title, status }) => (
          <List.Item key={id}>
            <Group gap="xs">
              <PageLink
                to="/posts/$postId"
                params={{ postId: id }}
                className="touchable"
                lang={language ?? undefined}
              >
                {title}
              </PageLink>
              <Text size="sm" c="dimmed">
                {languageName(language ?? '')}
              </Text>
              <PostStatusLabel status={status} />
            </Group>
          </List.Item>
        ))}
      </List>
      <Group gap="xs" mt="xs">
        {missing.map((language) => (
          <Button
            key={language}
            size="xs"
            variant="default"
            disabled={translate.isPending}
            // What failed stands below.
            onClick={() => void begin(language).catch(() => undefined)}
          >
            {t('composer.translateTo', { language: languageName(language) })}
          </Button>
        ))}
      </Group>
      <ProblemAlert error={translate.error} />
    </section>
  );
}
