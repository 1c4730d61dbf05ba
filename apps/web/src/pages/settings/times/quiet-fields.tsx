import { Button, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import type { PostingRules } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { WeekdayChips } from '../../../components/weekday-chips.js';
import { EnforceSelect } from './enforce-select.js';

type Quiet = PostingRules['quietHours'][number];

interface QuietFieldsProps {
  quiet: Quiet;
  number: number;
  disabled: boolean;
  /** Null takes them away. */
  onChange: (quiet: Quiet | null) => void;
}

/** Hours in which nothing goes out, and on which days. */
export function QuietFields({ quiet, number, disabled, onChange }: QuietFieldsProps) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={`${t('settings.times.quiet')} ${number}`} disabled={disabled}>
      <Stack gap="sm">
        <WeekdayChips
          label={t('settings.times.weekdays')}
          value={quiet.weekdays}
          onChange={(weekdays) => onChange({ ...quiet, weekdays })}
        />
        <Group align="flex-start">
          {(['from', 'to'] as const).map((key) => (
            <TextInput
              key={key}
              type="time"
              label={t(`settings.times.${key}`)}
              description={key === 'to' ? t('settings.times.toHint') : undefined}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              required
              withAsterisk={false}
              value={quiet[key]}
              onChange={(event) => onChange({ ...quiet, [key]: event.currentTarget.value })}
            />
          ))}
          <EnforceSelect
            value={quiet.enforce}
            disabled={disabled}
            onChange={(enforce) => onChange({ ...quiet, enforce })}
          />
        </Group>
        {!disabled && (
          <Button
            size="xs"
            variant="subtle"
            style={{ alignSelf: 'flex-start' }}
            onClick={() => onChange(null)}
          >
            {t('settings.times.removeQuiet', { number })}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}
