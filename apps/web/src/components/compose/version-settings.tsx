import { Stack, Switch, TextInput, Textarea } from '@mantine/core';
import type { Network } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useCompose } from './compose-context.js';
import { ArticleList } from './article-list.js';
import { useFieldCount } from './field-count.js';
import { withOption } from './values/version-keys.js';

interface VersionSettingsProps {
  /** The network or the account that they are for. */
  version: string;
  network: Network;
}

/** What only one network knows: X's threads, WeChat's author, digest and further articles. */
export function VersionSettings({ version, network }: VersionSettingsProps) {
  if (network === 'twitter') return <ThreadSettings version={version} />;
  if (network === 'wechat') return <ArticleSettings version={version} />;
  return null;
}

function useOptions(version: string) {
  const { composer, errors } = useCompose();
  return {
    options: composer.values.variants[version]?.options ?? {},
    set: (name: string, value: string | boolean) =>
      composer.change((now) => ({ variants: withOption(now.variants, version, [name, value]) })),
    errorOf: (name: string) => errors[placeOf(version, name)],
  };
}

function placeOf(version: string, name: string): string {
  return `variants.${version}.options.${name}`;
}

function ThreadSettings({ version }: { version: string }) {
  const { t } = useTranslation();
  const { options, set } = useOptions(version);
  const thread = options['thread'] === true;
  return (
    <Stack gap="xs">
      <Switch
        label={t('composer.thread')}
        description={t('composer.threadHint')}
        data-field={placeOf(version, 'thread')}
        checked={thread}
        onChange={(event) => set('thread', event.currentTarget.checked)}
      />
      {thread && (
        <Switch
          label={t('composer.threadNumbers')}
          checked={options['threadNumbers'] === true}
          onChange={(event) => set('threadNumbers', event.currentTarget.checked)}
        />
      )}
    </Stack>
  );
}

function ArticleSettings({ version }: { version: string }) {
  const { t } = useTranslation();
  const { options, set, errorOf } = useOptions(version);
  const countOf = useFieldCount(version);
  return (
    <Stack gap="sm">
      <TextInput
        label={t('composer.author')}
        description={countOf('author')}
        data-field={placeOf(version, 'author')}
        value={String(options['author'] ?? '')}
        onChange={(event) => set('author', event.currentTarget.value)}
        error={errorOf('author')}
      />
      <Textarea
        label={t('composer.digest')}
        description={[t('composer.digestHint'), countOf('digest')].filter(Boolean).join(' ')}
        data-field={placeOf(version, 'digest')}
        autosize
        minRows={2}
        maxLength={1000}
        value={String(options['digest'] ?? '')}
        onChange={(event) => set('digest', event.currentTarget.value)}
        error={errorOf('digest')}
      />
      <ArticleList version={version} />
    </Stack>
  );
}
