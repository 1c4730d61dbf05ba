import { Box, Group, Stack, Text, Title } from '@mantine/core';
import type { Account, Post } from '@shelfcast/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OutsideLink } from '../../components/outside-link.js';
import { PostPictures } from '../../components/post/post-pictures.js';
import { PostStatusLabel } from '../../components/status-label.js';
import { When } from '../../components/when.js';
import { languageOfText } from '../../i18n/language.js';

interface PostContentProps {
  post: Post;
  accounts: ReadonlyMap<string, Account>;
}

/** What the post says, and what is known about it. */
export function PostContent({ post, accounts }: PostContentProps) {
  const { t } = useTranslation();
  const lang = post.language ?? undefined;
  return (
    <Stack gap="md">
      <Box component="section" className="surface" p="md" aria-labelledby="text-title">
        <Title order={2} id="text-title" mb="xs">
          {t('post.text')}
        </Title>
        <Text className="post-text" lang={lang}>
          {post.body}
        </Text>
        <PostPictures mediaIds={post.mediaIds} />
        {Object.entries(post.variants).map(([accountId, { title, body }]) => (
          <Box key={accountId} mt="md">
            <Text size="sm" fw={600}>
              {t('post.ownWords', { name: accounts.get(accountId)?.name ?? accountId })}
            </Text>
            <Text size="sm" className="post-text preview" lang={lang}>
              {[title, body].filter(Boolean).join('\n')}
            </Text>
          </Box>
        ))}
      </Box>
      <PostFacts post={post} />
      <PostWarnings post={post} accounts={accounts} />
    </Stack>
  );
}

function PostFacts({ post }: { post: Post }) {
  const { t } = useTranslation();
  return (
    <Box component="dl" className="surface facts divided" m={0}>
      <Fact term={t('post.due')}>{post.scheduledAt ? <When at={post.scheduledAt} /> : t('time.none')}</Fact>
      <Fact term={t('post.state')}>
        <PostStatusLabel status={post.status} />
      </Fact>
      <Fact term={t('post.kind')}>{t(`kind.${post.kind}`)}</Fact>
      {post.link && (
        <Fact term={t('post.link')}>
          <OutsideLink href={post.link}>{post.link}</OutsideLink>
        </Fact>
      )}
      {post.tags.length > 0 && <Fact term={t('post.tags')}>{post.tags.join(' · ')}</Fact>}
      <Fact term={t('post.by')}>
        <When at={post.createdAt} /> {post.authorName && ` · ${post.authorName}`}
      </Fact>
      <Fact term={t('post.changed')}>
        <When at={post.updatedAt} />
      </Fact>
    </Box>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <Group component="div" px="md" py={6} gap="md" align="baseline">
      <Text component="dt" size="sm" c="dimmed" miw={88}>
        {term}
      </Text>
      <Text component="dd" size="sm" m={0} flex={1} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </Group>
  );
}

function PostWarnings({ post: { warnings }, accounts }: PostContentProps) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <Box component="section" className="surface" p="md" aria-labelledby="warnings-title">
      <Title order={2} id="warnings-title" mb="xs">
        {t('post.warnings')}
      </Title>
      {warnings.map(({ accountId, code, detail }) => (
        <Text key={`${accountId} ${code}`} size="sm">
          {accounts.get(accountId)?.name}: <span lang={languageOfText(detail)}>{detail}</span>
        </Text>
      ))}
    </Box>
  );
}
