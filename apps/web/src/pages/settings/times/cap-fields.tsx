import { Group, NumberInput } from '@mantine/core';
import type { PostingRules } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { EnforceSelect } from './enforce-select.js';

interface CapFieldsProps {
  label: string;
  value: PostingRules['perDay'];
  /** The largest number there may be. */
  most: number;
  disabled: boolean;
  onChange: (cap: PostingRules['perDay']) => void;
}

/** A number that is kept to, and how strictly; empty means that there is none. */
export function CapFields({ label, value, most, disabled, onChange }: CapFieldsProps) {
  const { t } = useTranslation();
  return (
    <Group align="flex-start">
      <NumberInput
        w={260}
        label={label}
        description={t('settings.times.capHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        min={1}
        max={most}
        allowDecimal={false}
        disabled={disabled}
        value={value?.most ?? ''}
        onChange={(number) =>
          onChange(Number(number) >= 1 ? { most: Number(number), enforce: value?.enforce ?? 'warn' } : null)
        }
      />
      {value && (
        <EnforceSelect
          value={value.enforce}
          disabled={disabled}
          onChange={(enforce) => onChange({ ...value, enforce })}
        />
      )}
    </Group>
  );
}
