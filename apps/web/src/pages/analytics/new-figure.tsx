import { Button, Group, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core';
import type { FigureName } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePutFigures } from '../../api/analytics.js';
import { faultOf } from '../../components/field-faults.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { FiguresUpload } from './figures-upload.js';
import { Section } from '../../components/section.js';

const FIGURES: readonly FigureName[] = [
  ...(['visits', 'circulation', 'cardHolders', 'holds', 'eventSignUps', 'questionsAnswered'] as const),
];

/** One number of one day; whoever has many sends them through the interface. */
export function NewFigure({ day: today }: { day: string }) {
  const { t } = useTranslation();
  const put = usePutFigures();
  const [name, setName] = useState<FigureName>('visits');
  const [day, setDay] = useState(today);
  const [value, setValue] = useState<number | string>('');
  const [source, setSource] = useState('');
  const fault = faultOf(put.error);
  const store = () =>
    put.mutate([{ name, day, value: value === '' ? null : Number(value), source }], {
      onSuccess: () => setValue(''),
    });
  return (
    <Section title={t('analytics.newFigure')} text={t('analytics.newFigureText')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          store();
        }}
      >
        <Group align="flex-start" gap="sm">
          <NativeSelect
            label={t('analytics.figureName')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value as FigureName)}
            data={FIGURES.map((each) => ({ value: each, label: t(`analytics.figure.${each}`) }))}
          />
          <TextInput
            type="date"
            label={t('analytics.day')}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
            error={fault('figures.0.day')}
          />
          <NumberInput
            label={t('analytics.figureValue')}
            min={0}
            allowDecimal={false}
            value={value}
            onChange={setValue}
            error={fault('figures.0.value')}
          />
          <TextInput
            label={t('analytics.figureSource')}
            maxLength={200}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
            error={fault('figures.0.source')}
          />
        </Group>
        <Group mt="sm">
          <Button type="submit" disabled={put.isPending}>
            {t('analytics.storeFigure')}
          </Button>
          <Text size="sm" role="status">
            {put.isSuccess ? t('analytics.figureStored') : ''}
          </Text>
        </Group>
        <ProblemAlert error={put.error} shownAtField={(field) => field.startsWith('figures.0.')} />
      </form>
      <FiguresUpload />
    </Section>
  );
}
