import { Select, SimpleGrid, Stack, TagsInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { PostKind } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenCampaigns, useTagChoices } from '../../../api/write-choices.js';
import { POST_LANGUAGES, useLanguageName } from '../../use-language-name.js';
import { useCompose } from '../compose-context.js';

const KINDS: readonly PostKind[] = ['news', 'recommendation', 'collection', 'event'];

/** What the post is: its kind and language, its campaign and its tags. */
export function AboutFields() {
  const { t } = useTranslation();
  const { composer, errors } = useCompose();
  const { values, change } = composer;
  const languageName = useLanguageName();
  return (
    <section aria-labelledby="about">
      <Title order={2} size="h3" id="about" mb="xs">
        {t('composer.about')}
      </Title>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={t('compose.kind')}
            data-field="kind"
            data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            allowDeselect={false}
            value={values.kind}
            onChange={(kind) => change({ kind: kind ?? values.kind })}
            error={errors['kind']}
          />
          <Select
            label={t('compose.language')}
            data-field="language"
            data={languageChoices(values.language).map((value) => ({
              value,
              label: languageName(value),
            }))}
            allowDeselect={false}
            value={values.language}
            onChange={(language) => change({ language: language ?? values.language })}
            error={errors['language']}
          />
        </SimpleGrid>
        <CampaignField />
        <TagsField />
      </Stack>
    </section>
  );
}

/** A post from elsewhere may be in a language the list does not offer. */
function languageChoices(language: string): string[] {
  return [...new Set([...POST_LANGUAGES, language])];
}

function CampaignField() {
  const { t } = useTranslation();
  const { composer, errors } = useCompose();
  const { campaignId } = composer.values;
  const campaigns = useOpenCampaigns();
  const choices = (campaigns.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const known = campaignId === null || choices.some(({ value }) => value === campaignId);
  if (choices.length === 0 && campaignId === null) return null;
  return (
    <Select
      label={t('composer.campaign')}
      data-field="campaignId"
      placeholder={t('composer.noCampaign')}
      // An archived one keeps its posts: it is shown, though nobody can choose it.
      data={known ? choices : [...choices, { value: campaignId, label: t('composer.endedCampaign') }]}
      clearable
      clearButtonProps={{ 'aria-label': t('composer.leaveCampaign') }}
      searchable={choices.length > 8}
      value={campaignId}
      onChange={(id) => composer.change({ campaignId: id })}
      error={errors['campaignId']}
    />
  );
}

function TagsField() {
  const { t } = useTranslation();
  const { composer, errors } = useCompose();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, 200);
  const choices = useTagChoices(asked.trim());
  return (
    <TagsInput
      label={t('composer.tags')}
      description={t('composer.tagsHint')}
      data-field="tags"
      data={choices.data ?? []}
      maxTags={30}
      splitChars={[',', '，', ';', '；']}
      searchValue={typed}
      onSearchChange={setTyped}
      value={composer.values.tags}
      onChange={(tags) =>
        composer.change({ tags: tags.map((tag) => tag.trim().slice(0, 50)).filter(Boolean) })
      }
      clearButtonProps={{ 'aria-label': t('composer.clearTags') }}
      error={errors['tags']}
    />
  );
}
