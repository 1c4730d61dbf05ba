import { Stack, Switch, TextInput } from '@mantine/core';
import type { Library } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateLibrary } from '../../../api/library.js';
import { Section } from '../../../components/section.js';
import { useMay } from '../../../components/use-me.js';
import { SaveRow } from '../save-row.js';

/** Whether links of posts go out short, so that visits are counted, and under which address. */
export function ShortLinksForm({ library: { shortLinkOrigin } }: { library: Library }) {
  const { t } = useTranslation();
  const may = useMay('library.write');
  const update = useUpdateLibrary();
  const [isOn, setOn] = useState(shortLinkOrigin !== null);
  const [origin, setOrigin] = useState(shortLinkOrigin ?? window.location.origin);
  const written = originOf(origin);
  const wanted = isOn ? written : null;
  const isChanged = wanted !== shortLinkOrigin;
  const isPossible = !isOn || written !== null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged && isPossible) update.mutate({ shortLinkOrigin: wanted });
  };
  return (
    <Section title={t('settings.shortLinks.title')} text={t('settings.shortLinks.text')}>
      <form onSubmit={save} noValidate>
        <Stack maw={480}>
          <Switch
            label={t('settings.shortLinks.on')}
            disabled={!may}
            checked={isOn}
            onChange={(event) => setOn(event.currentTarget.checked)}
          />
          {isOn && (
            <TextInput
              label={t('settings.shortLinks.origin')}
              description={t('settings.shortLinks.hint')}
              type="url"
              disabled={!may}
              value={origin}
              onChange={(event) => setOrigin(event.currentTarget.value)}
              error={isPossible ? undefined : t('settings.shortLinks.noOrigin')}
            />
          )}
          <SaveRow saving={update} {...{ may, isChanged }} isPossible={isPossible} />
        </Stack>
      </form>
    </Section>
  );
}

/** The origin of an address as somebody writes it; null where it is none. */
function originOf(text: string): string | null {
  const url = URL.parse(text.trim());
  return url && /^https?:$/.test(url.protocol) ? url.origin : null;
}
