import { Group, NumberInput, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ScheduleField } from '../../schedule-field.js';
import { useCompose } from '../compose-context.js';
import { NextSlot } from './next-slot.js';

/** When it goes out: at a time, at a queue's next free slot, and until when it is still good. */
export function PlanFields() {
  const { t } = useTranslation();
  const { composer, errors } = useCompose();
  const { values, change } = composer;
  return (
    <section aria-labelledby="plan">
      <Title order={2} size="h3" id="plan" mb="xs">
        {t('composer.plan')}
      </Title>
      <Stack gap="sm">
        <Group align="flex-start" gap="sm" className="fields-in-a-row">
          <div data-field="time">
            <ScheduleField value={values.time} onChange={(time) => change({ time })} error={errors['time']} />
          </div>
          <NumberInput
            label={t('compose.latest')}
            description={t('compose.latestHint')}
            data-field="latestHours"
            min={0}
            max={720}
            decimalScale={2}
            value={values.latestHours}
            onChange={(hours) => change({ latestHours: String(hours) })}
            error={errors['latestHours']}
          />
        </Group>
        <NextSlot />
      </Stack>
    </section>
  );
}
