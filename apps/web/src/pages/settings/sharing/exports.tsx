import { Anchor, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../../components/use-me.js';
import { addDays, startOf } from '../../../time/days.js';
import { Section } from '../../../components/section.js';

const FILES = ['posts', 'deliveries', 'delivery-changes', 'audit'] as const;

/** Everything as files, of all time or of some days. */
export function Exports() {
  const { t } = useTranslation();
  const { timeZone } = useMe().library;
  const readsAudit = useMay('audit.export');
  const [format, setFormat] = useState('csv');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const query = new URLSearchParams({
    format,
    ...(from && { from: startOf(from, timeZone) }),
    ...(to && { to: startOf(addDays(to, 1), timeZone) }),
  });
  return (
    <Section title={t('records.sharing.files')} text={t('records.sharing.filesText')}>
      <Stack>
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label={t('records.sharing.format')}
            value={format}
            onChange={(event) => setFormat(event.currentTarget.value)}
            data={[
              { value: 'csv', label: t('records.sharing.csv') },
              { value: 'ndjson', label: t('records.sharing.ndjson') },
            ]}
          />
          <TextInput
            type="date"
            label={t('records.sharing.from')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('records.sharing.to')}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Group>
        <Group component="ul" className="plain-list" gap="lg" m={0} p={0}>
          {FILES.filter((file) => file !== 'audit' || readsAudit).map((file) => (
            <li key={file}>
              <Anchor href={`/api/v1/exports/${file}?${query.toString()}`} download underline="always">
                {t(`records.sharing.file.${file}`)}
              </Anchor>
            </li>
          ))}
        </Group>
      </Stack>
    </Section>
  );
}
