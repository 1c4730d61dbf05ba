import { NumberInput, Stack } from '@mantine/core';
import type { Library } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateLibrary } from '../../../api/library.js';
import { useMay } from '../../../components/use-me.js';
import { SaveRow } from '../save-row.js';
import { Section } from '../../../components/section.js';

/** How late a post may still go out, in hours (the interface counts minutes), and how long the bin keeps one. */
export function LateForm({ library: { latestMinutes, binDays } }: { library: Library }) {
  const { t } = useTranslation();
  const may = useMay('library.write');
  const update = useUpdateLibrary();
  const [hours, setHours] = useState<string | number>(latestMinutes / 60);
  const [days, setDays] = useState<string | number>(binDays);
  const wanted = { latestMinutes: Math.round(Number(hours) * 60), binDays: Number(days) };
  const isChanged = wanted.latestMinutes !== latestMinutes || wanted.binDays !== binDays;
  const isPossible = wanted.latestMinutes >= 1 && wanted.binDays >= 1;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged && isPossible) update.mutate(wanted);
  };
  return (
    <Section title={t('settings.library.late')} text={t('settings.library.latestHint')}>
      <form onSubmit={save}>
        <Stack maw={480}>
          <NumberInput
            label={t('settings.library.hours')}
            min={0.1}
            max={720}
            decimalScale={2}
            disabled={!may}
            value={hours}
            onChange={setHours}
          />
          <NumberInput
            label={t('settings.library.binDays')}
            description={t('settings.library.binHint')}
            min={1}
            max={365}
            allowDecimal={false}
            disabled={!may}
            value={days}
            onChange={setDays}
          />
          <SaveRow saving={update} {...{ may, isChanged }} isPossible={isPossible} />
        </Stack>
      </form>
    </Section>
  );
}
