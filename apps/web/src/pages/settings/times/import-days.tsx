import { Button, FileInput, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import type { ClosedDay } from '@shelfcast/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useImportClosedDays } from '../../../api/times.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { languageOfText } from '../../../i18n/language.js';
import { useKindChoices } from './use-kind-choices.js';

/** Brings in a calendar file, and says what became of its days. */
export function ImportDays() {
  const { t } = useTranslation();
  const kinds = useKindChoices();
  const bring = useImportClosedDays();
  const [source, setSource] = useState('');
  const [kind, setKind] = useState<ClosedDay['kind']>('holiday');
  const [file, setFile] = useState<File | null>(null);
  const { data } = bring;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (file) bring.mutate({ file, source: source.trim(), kind });
  };
  return (
    <form onSubmit={send}>
      <Stack gap="xs">
        <Title order={3}>{t('settings.times.import')}</Title>
        <Text size="sm" maw={720}>
          {t('settings.times.importText')}
        </Text>
        <Group align="flex-end">
          <TextInput
            label={t('settings.times.source')}
            description={t('settings.times.sourceHint')}
            maxLength={100}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('settings.times.kind')}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as ClosedDay['kind'])}
            data={kinds}
          />
          <FileInput
            miw={180}
            label={t('settings.times.file')}
            aria-label={`${t('settings.times.file')}: ${file?.name ?? t('settings.times.choose')}`}
            placeholder={t('settings.times.choose')}
            accept=".ics,text/calendar"
            value={file}
            onChange={setFile}
          />
          <Button type="submit" variant="default" disabled={!file || !source.trim() || bring.isPending}>
            {t('settings.times.run')}
          </Button>
        </Group>
        <ProblemAlert error={bring.error} />
        <div role="status">
          {data && (
            <>
              <Text size="sm">{t('settings.times.imported', { ...data })}</Text>
              {data.skipped.length > 0 && (
                <Text size="sm">{t('settings.times.skipped', { count: data.skipped.length })}</Text>
              )}
              {data.skipped.map(({ uid, name, detail }) => (
                <Text key={`${uid} ${detail}`} size="sm" lang={languageOfText(detail)}>
                  {name}: {detail}
                </Text>
              ))}
            </>
          )}
        </div>
      </Stack>
    </form>
  );
}
