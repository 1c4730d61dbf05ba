import { Button, Checkbox, Group, Image, Stack, Text, TextInput } from '@mantine/core';
import type { Article } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { pictureUrl, usePictures } from '../../api/pictures.js';
import { useCompose } from './compose-context.js';
import { WordsEditor } from './editor/words-editor.js';
import { withVariant } from './values/version-keys.js';

/** Eight in all, the first of which is the post itself. */
const MOST_FURTHER = 7;

/** The articles that follow the first one in a WeChat publication. */
export function ArticleList({ version }: { version: string }) {
  const { t } = useTranslation();
  const { composer } = useCompose();
  const articles = composer.values.variants[version]?.articles ?? [];
  const set = (changed: Article[]) =>
    composer.change(({ variants }) => ({
      variants: withVariant(variants, version, { articles: changed.length > 0 ? changed : undefined }),
    }));
  return (
    <Stack gap="sm" data-field={`variants.${version}.articles`}>
      {articles.map((article, at) => (
        <ArticleFields
          key={at}
          {...{ version, article, at }}
          onChange={(changed) => set(articles.with(at, changed))}
          onRemove={() => set(articles.toSpliced(at, 1))}
        />
      ))}
      {articles.length < MOST_FURTHER && (
        <Group>
          <Button variant="default" size="xs" onClick={() => set([...articles, { title: '', body: '' }])}>
            {t('composer.addArticle')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface ArticleFieldsProps {
  version: string;
  article: Article;
  /** Which of the further ones, from 0. */
  at: number;
  onChange: (article: Article) => void;
  onRemove: () => void;
}

function ArticleFields({ version, article, at, onChange, onRemove }: ArticleFieldsProps) {
  const { t } = useTranslation();
  const { composer, errors } = useCompose();
  const place = `variants.${version}.articles.${at}`;
  const number = at + 2;
  const { language } = composer.values;
  return (
    <fieldset className="surface article-fields" data-field={place}>
      <legend>{t('composer.article', { number })}</legend>
      <Stack gap="sm">
        <TextInput
          label={t('composer.articleTitle', { number })}
          lang={language}
          value={article.title}
          onChange={(event) => onChange({ ...article, title: event.currentTarget.value })}
          error={errors[place]}
        />
        <WordsEditor
          label={t('composer.articleText', { number })}
          place={`${place}.body`}
          words={{ body: article.body ?? '', content: article.content ?? null }}
          onChange={({ body, content }) => onChange({ ...article, body, content: content ?? undefined })}
          language={language}
          minRows={3}
        />
        <TextInput
          label={t('composer.articleLink', { number })}
          type="url"
          placeholder={composer.values.link || 'https://'}
          value={article.link ?? ''}
          onChange={(event) => onChange({ ...article, link: event.currentTarget.value || undefined })}
        />
        <ArticlePictures article={article} number={number} onChange={onChange} />
        <Group>
          <Button size="compact-sm" variant="default" onClick={onRemove}>
            {t('composer.removeArticle', { number })}
          </Button>
        </Group>
      </Stack>
    </fieldset>
  );
}

interface ArticlePicturesProps {
  article: Article;
  number: number;
  onChange: (article: Article) => void;
}

/** Which of the post's pictures stand in this article instead of in the first. */
function ArticlePictures({ article, number, onChange }: ArticlePicturesProps) {
  const { t } = useTranslation();
  const { composer } = useCompose();
  const pictures = usePictures(composer.values.mediaIds);
  if (pictures.length === 0) return null;
  return (
    <Checkbox.Group
      label={t('composer.articlePictures', { number })}
      description={t('composer.articlePicturesHint')}
      value={article.mediaIds ?? []}
      onChange={(mediaIds) => onChange({ ...article, mediaIds })}
    >
      <Stack gap={6} mt={6}>
        {pictures.map(({ id, altText, fileName }) => (
          <Group key={id} gap="xs" wrap="nowrap">
            <Image src={pictureUrl(id, '160')} alt="" w={40} h={30} fit="cover" radius="sm" />
            <Checkbox value={id} label={<Text size="sm">{altText || fileName}</Text>} />
          </Group>
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
