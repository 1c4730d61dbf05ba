import { NativeSelect, Stack, TagsInput } from '@mantine/core';
import type { Library } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateLibrary } from '../../../api/library.js';
import { Section } from '../../../components/section.js';
import { useMay } from '../../../components/use-me.js';
import { LANGUAGES } from '../../../i18n/language.js';
import { SaveRow } from '../save-row.js';

const MOST = 20;

/** Who gets the month on a page, and in which language. */
export function ReportForm({ library: { reportAddresses, reportLanguage } }: { library: Library }) {
  const { t } = useTranslation();
  const may = useMay('library.write');
  const update = useUpdateLibrary();
  const [addresses, setAddresses] = useState(reportAddresses);
  const [language, setLanguage] = useState(reportLanguage);
  const isChanged = addresses.join() !== reportAddresses.join() || language !== reportLanguage;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) update.mutate({ reportAddresses: addresses, reportLanguage: language });
  };
  return (
    <Section title={t('settings.report.title')} text={t('settings.report.text')}>
      <form onSubmit={save}>
        <Stack maw={480}>
          <TagsInput
            label={t('settings.report.addresses')}
            description={t('settings.report.hint')}
            maxTags={MOST}
            disabled={!may}
            value={addresses}
            onChange={setAddresses}
          />
          <NativeSelect
            label={t('settings.report.language')}
            disabled={!may}
            value={language}
            onChange={({ currentTarget: { value } }) =>
              setLanguage(LANGUAGES.find((each) => each === value) ?? language)
            }
            data={LANGUAGES.map((value) => ({ value, label: t(`postLanguage.${value}`) }))}
          />
          <SaveRow saving={update} {...{ may, isChanged }} />
        </Stack>
      </form>
    </Section>
  );
}
