import {
  Button,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  TagsInput,
  TextInput,
  Textarea,
} from '@mantine/core';
import type { Account, CreateFeed } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateFeed, usePreviewFeed, useUpdateFeed } from '../../../api/feeds.js';
import { useTagChoices } from '../../../api/write-choices.js';
import { AccountChecks } from '../../../components/account-checks.js';
import { faultOf } from '../../../components/field-faults.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useFocusInvalid } from '../../../components/use-focus-invalid.js';
import { useLanguageChoices } from '../../../components/use-language-choices.js';
import { FeedPreview } from './feed-preview.js';

export type FeedValues = CreateFeed;

interface FeedFormProps {
  /** Null for a new one. */
  id: string | null;
  initial: FeedValues;
  accounts: readonly Account[];
  onDone: () => void;
}

const PLACEHOLDERS = '{{title}} {{summary}} {{link}} {{author}} {{published}} {{feed}}';
const KINDS = ['news', 'recommendation', 'collection', 'event'] as const;
const AT_FIELD = ['name', 'url', 'titleTemplate', 'bodyTemplate', 'accountIds'];
const LIMITS = {
  summaryLength: [20, 5000],
  delayMinutes: [0, 10_080],
  pollMinutes: [5, 1440],
  takeExisting: [0, 20],
} as const;

/** All there is to say of a feed. */
export function FeedForm({ id, initial, accounts, onDone }: FeedFormProps) {
  const { t } = useTranslation();
  const create = useCreateFeed();
  const update = useUpdateFeed();
  const preview = usePreviewFeed();
  const tags = useTagChoices('').data ?? [];
  const [values, setValues] = useState(initial);
  const [tries, setTries] = useState(0);
  const form = useFocusInvalid(tries);
  const error = create.error ?? update.error ?? preview.error;
  const set = <Key extends keyof FeedValues>(key: Key, value: FeedValues[Key]) =>
    setValues((now) => ({ ...now, [key]: value }));
  const errorOf = faultOf(error);
  const languages = useLanguageChoices(t('settings.feeds.languageNone'));
  const text = (key: 'name' | 'url' | 'titleTemplate', more: object) => (
    <TextInput
      value={values[key]}
      onChange={(event) => set(key, event.currentTarget.value)}
      error={errorOf(key)}
      {...more}
    />
  );
  const number = (key: keyof typeof LIMITS, description?: string) => (
    <NumberInput
      label={t(`settings.feeds.${key}`)}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      min={LIMITS[key][0]}
      max={LIMITS[key][1]}
      allowDecimal={false}
      value={values[key]}
      onChange={(value) => set(key, Number(value) || LIMITS[key][0])}
    />
  );
  const nameMissing = tries > 0 && !values.name.trim();
  const accountsMissing = tries > 0 && values.accountIds.length === 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const failed = () => setTries((now) => now + 1);
    if (!values.name.trim() || values.accountIds.length === 0) return failed();
    const { takeExisting, ...feed } = feedOf(values);
    const options = { onSuccess: onDone, onError: failed };
    if (id === null) create.mutate({ ...feed, takeExisting }, options);
    else update.mutate({ id, ...feed }, options);
  };
  const look = () => {
    const { url, kind, language, tags, titleTemplate, bodyTemplate, summaryLength, accountIds } =
      feedOf(values);
    const name = values.name.trim();
    preview.mutate(
      {
        ...{ url, kind, language, tags, titleTemplate, bodyTemplate, summaryLength, accountIds },
        ...(name && { name }),
      },
      { onError: () => setTries((now) => now + 1) },
    );
  };
  return (
    <form ref={form} onSubmit={send} noValidate>
      <Stack>
        {text('url', {
          type: 'url',
          label: t('settings.feeds.url'),
          placeholder: 'https://',
          'data-autofocus': true,
        })}
        {text('name', {
          label: t('settings.feeds.name'),
          maxLength: 100,
          ...(nameMissing && { error: t('settings.feeds.nameMissing') }),
        })}
        <AccountChecks
          label={t('settings.feeds.accounts')}
          accounts={accounts}
          value={values.accountIds}
          onChange={(accountIds) => set('accountIds', accountIds)}
          error={accountsMissing ? t('settings.feeds.accountsMissing') : errorOf('accountIds')}
        />
        {text('titleTemplate', {
          label: t('settings.feeds.titleTemplate'),
          description: t('settings.feeds.templateHint', { placeholders: PLACEHOLDERS }),
          maxLength: 200,
        })}
        <Textarea
          label={t('settings.feeds.bodyTemplate')}
          autosize
          minRows={2}
          maxLength={5000}
          value={values.bodyTemplate}
          onChange={(event) => set('bodyTemplate', event.currentTarget.value)}
          error={errorOf('bodyTemplate')}
        />
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <NativeSelect
            label={t('settings.feeds.mode')}
            value={values.mode}
            onChange={(event) => set('mode', event.currentTarget.value as FeedValues['mode'])}
            data={(['draft', 'scheduled'] as const).map((value) => ({
              value,
              label: t(`settings.feeds.modes.${value}`),
            }))}
          />
          {values.mode === 'scheduled' && number('delayMinutes')}
          {number('pollMinutes')}
          {number('summaryLength')}
          {id === null && number('takeExisting', t('settings.feeds.takeExistingHint'))}
        </Group>
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <NativeSelect
            label={t('settings.feeds.kind')}
            value={values.kind}
            onChange={(event) => set('kind', event.currentTarget.value as FeedValues['kind'])}
            data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          <NativeSelect
            label={t('settings.feeds.language')}
            value={values.language ?? ''}
            onChange={(event) => set('language', event.currentTarget.value || null)}
            data={languages}
          />
        </Group>
        <TagsInput
          label={t('settings.feeds.tags')}
          data={tags}
          maxTags={30}
          value={values.tags}
          onChange={(value) => set('tags', value)}
        />
        <ProblemAlert error={error} shownAtField={(field) => AT_FIELD.includes(field)} />
        {preview.data && (
          <FeedPreview preview={preview.data} language={values.language} accounts={accounts} />
        )}
        <Group justify="flex-end">
          <Button
            variant="default"
            disabled={!values.url.trim() || preview.isPending}
            onClick={look}
            mr="auto"
          >
            {t('settings.feeds.look')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" disabled={create.isPending || update.isPending}>
            {t('settings.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What is sent: of a feed that is there only what can be changed. */
function feedOf(values: FeedValues): FeedValues {
  const { name, url, kind, language, tags, titleTemplate, bodyTemplate, summaryLength } = values;
  const { accountIds, mode, delayMinutes, pollMinutes, takeExisting } = values;
  return {
    ...{ name: name.trim(), url: url.trim(), kind, language, tags, titleTemplate, bodyTemplate },
    ...{ summaryLength, accountIds, mode, delayMinutes, pollMinutes, takeExisting },
  };
}
