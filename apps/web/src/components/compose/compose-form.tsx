import { Button, Group, NumberInput, Select, SimpleGrid, Stack, TextInput, Textarea } from '@mantine/core';
import type { Account, Post, PostKind } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import type { WallTime } from '../../time/zoned-time.js';
import { PictureField } from '../picture-field.js';
import { ProblemAlert } from '../problem-alert.js';
import { ScheduleField } from '../schedule-field.js';
import { useFocusInvalid } from '../use-focus-invalid.js';
import { AccountPicks } from './account-picks.js';
import { formFieldOf } from './values/field-errors.js';
import { type Intent, useComposer } from './use-composer.js';
import { useLiveCheck } from './use-live-check.js';

const KINDS: readonly PostKind[] = ['news', 'recommendation', 'collection', 'event'];
const POST_LANGUAGES = ['zh-CN', 'en'] as const;

interface ComposeFormProps {
  accounts: readonly Account[];
  post?: Post;
  /** Chosen from the start in a new post. */
  time?: WallTime;
  onDone: (post: Post, intent: Intent) => void;
}

/** Writes a post, or edits one. */
export function ComposeForm({ accounts, post, time, onDone }: ComposeFormProps) {
  const { t } = useTranslation();
  const usable = accounts.filter(({ id, status }) => status !== 'archived' || post?.accountIds.includes(id));
  const connected = usable.filter(({ status }) => status === 'connected').map(({ id }) => id);
  const { form, submit, error, busy, failures } = useComposer({
    ...{ accounts, post, time, onDone },
    accountIds: connected,
  });
  const formRef = useFocusInvalid(failures);
  const check = useLiveCheck(form.values, accounts);
  const { language, variants } = form.values;
  const errors = { ...check.errors, ...form.errors };
  return (
    <form
      ref={formRef}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit('schedule');
      }}
    >
      <Stack>
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label={t('compose.kind')}
            data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps('kind')}
          />
          <Select
            label={t('compose.language')}
            data={languageChoices(language).map((value) => ({
              value,
              label: value === 'zh-CN' || value === 'en' ? t(`postLanguage.${value}`) : value,
            }))}
            allowDeselect={false}
            {...form.getInputProps('language')}
          />
        </SimpleGrid>
        <TextInput
          label={t('compose.headline')}
          lang={language}
          {...form.getInputProps('title')}
          error={errors['title']}
        />
        <Textarea
          label={t('compose.text')}
          lang={language}
          autosize
          minRows={4}
          maxRows={16}
          {...form.getInputProps('body')}
          onChange={(event) => form.setValues({ body: event.currentTarget.value, content: null })}
          error={errors['body']}
        />
        <TextInput
          label={t('compose.link')}
          description={t('compose.linkHint')}
          type="url"
          inputMode="url"
          placeholder="https://"
          {...form.getInputProps('link')}
          error={errors['link']}
          onFocus={check.onLinkFocus}
          onBlur={check.onLinkBlur}
        />
        <PictureField
          label={t('picture.label')}
          mediaId={form.values.mediaIds[0]}
          onChange={(id) => form.setFieldValue('mediaIds', id ? [id] : [])}
          error={errors['mediaIds']}
        />
        <AccountPicks
          accounts={usable}
          chosen={form.values.accountIds}
          onChoose={(ids) => form.setFieldValue('accountIds', ids)}
          checks={check.byAccount}
          variants={variants}
          onVariant={(id, variant) => form.setFieldValue('variants', { ...variants, [id]: variant })}
          language={language}
          errors={errors}
          note={check.unavailable ? t('compose.checkFailed') : check.checking ? t('compose.checking') : ''}
        />
        <ScheduleField
          value={form.values.time}
          onChange={(time) => form.setFieldValue('time', time)}
          error={form.errors['time']}
        />
        <NumberInput
          label={t('compose.latest')}
          description={t('compose.latestHint')}
          min={0}
          max={720}
          decimalScale={2}
          value={form.values.latestHours}
          onChange={(hours) => form.setFieldValue('latestHours', String(hours))}
          error={errors['latestHours']}
        />
        <ProblemAlert error={error} shownAtField={(field) => formFieldOf(field) !== null} />
        <ComposeButtons post={post} busy={busy} onIntent={(intent) => void submit(intent)} />
      </Stack>
    </form>
  );
}

/** A post from elsewhere may be in a language the list does not offer. */
function languageChoices(language: string): string[] {
  return [...new Set([...POST_LANGUAGES, language])];
}

interface ComposeButtonsProps {
  post?: Post;
  busy: boolean;
  onIntent: (intent: Intent) => void;
}

function ComposeButtons({ post, busy, onIntent }: ComposeButtonsProps) {
  const { t } = useTranslation();
  const planned = post !== undefined && post.status !== 'draft';
  return (
    <Group gap="sm">
      <Button type="submit" disabled={busy}>
        {planned ? t('compose.saveChanges') : t('compose.schedule')}
      </Button>
      {!planned && (
        <Button variant="default" disabled={busy} onClick={() => onIntent('draft')}>
          {t('compose.saveDraft')}
        </Button>
      )}
      <Button variant="default" disabled={busy} onClick={() => onIntent('publish')}>
        {t('compose.publishNow')}
      </Button>
    </Group>
  );
}
