import { Autocomplete, Stack, TextInput } from '@mantine/core';
import type { Library } from '@shelfcast/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateLibrary } from '../../../api/library.js';
import { useMay } from '../../../components/use-me.js';
import { SaveRow } from '../save-row.js';
import { Section } from '../../../components/section.js';

const ZONES = Intl.supportedValuesOf('timeZone');

/** How the library is called, and by which clock it lives. */
export function NamesForm({ library }: { library: Library }) {
  const { t } = useTranslation();
  const may = useMay('library.write');
  const update = useUpdateLibrary();
  const client = useQueryClient();
  const router = useRouter();
  const [name, setName] = useState(library.name);
  const [timeZone, setTimeZone] = useState(library.timeZone);
  const isZone = ZONES.includes(timeZone) || timeZone === library.timeZone;
  const isChanged = name.trim() !== library.name || timeZone !== library.timeZone;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!isChanged || !isZone || !name.trim()) return;
    update.mutate(
      { name: name.trim(), timeZone },
      {
        // Every page has the name and the zone from there.
        onSuccess: () => void client.refetchQueries({ queryKey: ['me'] }).then(() => router.invalidate()),
      },
    );
  };
  return (
    <Section title={t('settings.library.names')} text={may ? undefined : t('settings.library.adminOnly')}>
      <form onSubmit={save}>
        <Stack maw={480}>
          <TextInput
            label={t('settings.library.name')}
            maxLength={100}
            disabled={!may}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Autocomplete
            label={t('settings.library.timeZone')}
            description={t('settings.library.timeZoneHint')}
            data={ZONES}
            limit={20}
            disabled={!may}
            value={timeZone}
            onChange={setTimeZone}
            error={isZone ? undefined : t('settings.library.timeZoneNone')}
          />
          <SaveRow saving={update} {...{ may, isChanged }} isPossible={isZone && name.trim() !== ''} />
        </Stack>
      </form>
    </Section>
  );
}
