import { Button, Group, Stack, Tabs, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NetworkMark } from '../network-mark.js';
import { useCompose } from './compose-context.js';
import { WordsEditor } from './editor/words-editor.js';
import { useFieldCount } from './field-count.js';
import { VersionSettings } from './version-settings.js';
import {
  type Version,
  type VersionKey,
  hasOwnWords,
  isOwn,
  versionsOf,
  withVariant,
} from './values/version-keys.js';

interface VersionTabsProps {
  version: VersionKey;
  onVersion: (version: VersionKey) => void;
}

/** One text for all, and what a network or an account has instead. */
export function VersionTabs({ version, onVersion }: VersionTabsProps) {
  const { t } = useTranslation();
  const { composer, accounts } = useCompose();
  const versions = versionsOf(composer.values, accounts);
  const open = versions.some(({ key }) => key === version) ? version : 'shared';
  return (
    <Tabs value={open} onChange={(key) => onVersion(key ?? 'shared')} keepMounted={false}>
      <Tabs.List aria-label={t('composer.versions')} className="version-list">
        {versions.map((each) => (
          <VersionTab key={each.key} version={each} />
        ))}
      </Tabs.List>
      {versions.map((each) => (
        <Tabs.Panel key={each.key} value={each.key} pt="md">
          {each.network === null ? <SharedWords /> : <OwnVersion version={each} />}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function VersionTab({ version: { key, network, account } }: { version: Version }) {
  const { t } = useTranslation();
  const { composer, errors } = useCompose();
  const own = network !== null && isOwn(composer.values.variants[key]);
  const wrong = Object.keys(errors).some((place) => place.startsWith(`variants.${key}`));
  return (
    <Tabs.Tab
      value={key}
      leftSection={
        network && (
          // Beside the network's name it says nothing new.
          <span aria-hidden={account === null}>
            <NetworkMark network={network} size={18} />
          </span>
        )
      }
    >
      {account?.name ?? (network ? t(`network.${network}`) : t('composer.shared'))}
      {own && (
        <>
          <span className={wrong ? 'own-mark tone-bad' : 'own-mark'} aria-hidden="true">
            ●
          </span>
          <VisuallyHidden>{t('composer.differs')}</VisuallyHidden>
        </>
      )}
    </Tabs.Tab>
  );
}

function SharedWords() {
  const { t } = useTranslation();
  const { composer, errors } = useCompose();
  const { values, change } = composer;
  return (
    <Stack gap="sm">
      <TextInput
        label={t('compose.headline')}
        data-field="title"
        lang={values.language}
        value={values.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={errors['title']}
      />
      <WordsEditor
        label={t('compose.text')}
        place="body"
        words={values}
        onChange={({ body, content }) => change({ body, content })}
        language={values.language}
        error={errors['body']}
      />
    </Stack>
  );
}

function OwnVersion({ version: { key, network, account } }: { version: Version }) {
  const { t } = useTranslation();
  const { composer, errors } = useCompose();
  const { values, change } = composer;
  const { variants, language } = values;
  const variant = variants[key];
  const own = hasOwnWords(variant);
  const countOf = useFieldCount(key);
  const ofNetwork = account && network ? variants[network] : undefined;
  const base = hasOwnWords(ofNetwork) ? ofNetwork : values;
  const name = account?.name ?? t(`network.${network ?? 'weibo'}`);
  const set = (patch: Parameters<typeof withVariant>[2]) =>
    change((now) => ({ variants: withVariant(now.variants, key, patch) }));
  const begin = () =>
    set({ body: base?.body ?? '', content: network === 'wechat' ? (base?.content ?? undefined) : undefined });
  return (
    <Stack gap="sm">
      {(network === 'wechat' || !own) && (
        <TextInput
          label={t('composer.ownTitle', { name })}
          description={countOf('title')}
          data-field={`variants.${key}.title`}
          lang={language}
          placeholder={ofNetwork?.title ?? values.title}
          value={variant?.title ?? ''}
          onChange={(event) => set({ title: event.currentTarget.value || undefined })}
          error={errors[`variants.${key}.title`]}
        />
      )}
      {own ? (
        <div>
          <WordsEditor
            label={t('composer.ownText', { name })}
            place={`variants.${key}.body`}
            words={{ body: variant?.body ?? '', content: variant?.content ?? null }}
            onChange={({ body, content }) => set({ body, content: content ?? undefined })}
            language={language}
            plain={network !== 'wechat'}
            error={errors[`variants.${key}.body`]}
          />
          <Button
            size="compact-sm"
            variant="default"
            mt="xs"
            onClick={() => set({ body: undefined, content: undefined })}
          >
            {t('composer.backToShared')}
          </Button>
        </div>
      ) : (
        <Group justify="space-between" className="surface shared-note">
          <Text size="sm">{t('composer.getsShared', { name })}</Text>
          <Button size="compact-sm" variant="default" data-field={`variants.${key}.body`} onClick={begin}>
            {t('composer.writeOwn')}
          </Button>
        </Group>
      )}
      {network && <VersionSettings version={key} network={network} />}
    </Stack>
  );
}
